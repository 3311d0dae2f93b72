package jsmath

import "math"

func Acos(x float64) float64     { return math.Acos(x) }
func Acosh(x float64) float64    { return math.Acosh(x) }
func Asin(x float64) float64     { return math.Asin(x) }
func Asinh(x float64) float64    { return math.Asinh(x) }
func Atan(x float64) float64     { return math.Atan(x) }
func Atanh(x float64) float64    { return math.Atanh(x) }
func Atan2(y, x float64) float64 { return math.Atan2(y, x) }
func Cbrt(x float64) float64     { return math.Cbrt(x) }
func Cos(x float64) float64      { return math.Cos(x) }
func Cosh(x float64) float64     { return math.Cosh(x) }
func Exp(x float64) float64      { return math.Exp(x) }
func Expm1(x float64) float64    { return math.Expm1(x) }
func Log(x float64) float64      { return math.Log(x) }
func Log1p(x float64) float64    { return math.Log1p(x) }
func Log10(x float64) float64    { return math.Log10(x) }
func Log2(x float64) float64     { return math.Log2(x) }
func Sin(x float64) float64      { return math.Sin(x) }
func Sinh(x float64) float64     { return math.Sinh(x) }
func Tan(x float64) float64      { return math.Tan(x) }
func Tanh(x float64) float64     { return math.Tanh(x) }
