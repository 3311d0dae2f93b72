package jsrt

import "github.com/gonodec/gonodec/jsrt/jsmath"

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
