package curve448

import (
	"encoding/hex"
	"testing"
)

// The vectors of RFC 7748, §5.2 and §6.2.
func TestX448(t *testing.T) {
	unhex := func(s string) []byte { b, _ := hex.DecodeString(s); return b }
	k := [Size]byte(unhex("3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3"))
	u := unhex("06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086")
	want := "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f"
	if got := hex.EncodeToString(multiply(&k, u)); got != want {
		t.Errorf("product is %s, want %s", got, want)
	}
	a, _ := NewPrivateKey(unhex("9a8f4925d1519f5775cf46971028b71ad82b34ef1a6d2ba0d8b6ccc0b0b2b4f9f0db2b1b5b6b9b6b1c6d7d3a2f1e0d9c8b7a695847362514"))
	b, _ := NewPrivateKey(unhex("1c306a7ac2a0e2e0990b294470cba339e6453772b075811d8fad0d1d6927c120bb5ee8972b0d3e21374c9c921b09d1b0366f10b65173992d"))
	if got := hex.EncodeToString(b.pub.b[:]); got != "3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609" {
		t.Errorf("public key is %s", got)
	}
	x, err := a.Shared(&b.pub)
	y, err2 := b.Shared(&a.pub)
	if err != nil || err2 != nil || hex.EncodeToString(x) != hex.EncodeToString(y) {
		t.Errorf("secrets differ: %x %x", x, y)
	}
	if _, err := a.Shared(&PublicKey{}); err == nil {
		t.Error("a key of small order is taken")
	}
}
