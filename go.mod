module github.com/gonodec/gonodec

go 1.26
