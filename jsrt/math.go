package jsrt

import (
	"math/bits"

	"github.com/gonodec/gonodec/jsrt/jsmath"
)

// Functions of Math (§21.3.2) on Numbers, which compiled code calls once it has seen that
// a program has not replaced them.

func MathAtan(x float64) float64     { return jsmath.Atan(x) }
func MathAtan2(y, x float64) float64 { return jsmath.Atan2(y, x) }
func MathCos(x float64) float64      { return jsmath.Cos(x) }
func MathExp(x float64) float64      { return jsmath.Exp(x) }
func MathLog(x float64) float64      { return jsmath.Log(x) }
func MathRound(x float64) float64    { return jsmath.Round(x) }
func MathSin(x float64) float64      { return jsmath.Sin(x) }
func MathTan(x float64) float64      { return jsmath.Tan(x) }
func MathCbrt(x float64) float64     { return jsmath.Cbrt(x) }
func MathClz32(x float64) float64    { return float64(bits.LeadingZeros32(uint32(Float64ToInt32(x)))) }
func MathFround(x float64) float64   { return float64(float32(x)) }
func MathHypot(x, y float64) float64 { return jsmath.Hypot([]float64{x, y}) }
func MathLog10(x float64) float64    { return jsmath.Log10(x) }
func MathLog2(x float64) float64     { return jsmath.Log2(x) }

// MathSign is Math.sign (§21.3.2.30).
func MathSign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return x
}
