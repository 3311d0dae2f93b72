# usage: cpu.sh cmd... ; prints req/s, cpu us/req
PORT=$((20000+RANDOM%20000)); export PORT
"$@" >/dev/null & p=$!
sleep 0.5
wrk -t2 -c${C:-64} -d2s http://127.0.0.1:$PORT/ >/dev/null
a=$(awk '{print $14, $15}' /proc/$p/stat)
r=$(wrk -t2 -c${C:-64} -d${D:-4}s http://127.0.0.1:$PORT/ | awk '/requests in/ {n=$1} /Requests\/sec/ {print n, $2}')
b=$(awk '{print $14, $15}' /proc/$p/stat)
echo "$a $b $r" | awk '{u=($3-$1)*1e4;s=($4-$2)*1e4; printf "%.0f/s user %.1fus sys %.1fus per request\n", $6, u/$5, s/$5}'
kill $p
