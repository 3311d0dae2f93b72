// Package http2 is HTTP/2 (RFC 9113) as an engine: bytes go in, events come out; what is
// submitted becomes bytes. It knows no sockets, no goroutines and no JavaScript values,
// and belongs to one goroutine.
package http2

import "encoding/binary"

// FrameType is the type of a frame.
type FrameType uint8

// The types of frames.
const (
	FrameData FrameType = iota
	FrameHeaders
	FramePriority
	FrameRstStream
	FrameSettings
	FramePushPromise
	FramePing
	FrameGoAway
	FrameWindowUpdate
	FrameContinuation
	FrameAltSvc FrameType = 10
	FrameOrigin FrameType = 12
)

// Flags of frames.
const (
	FlagEndStream  = 1
	FlagAck        = 1
	FlagEndHeaders = 4
	FlagPadded     = 8
	FlagPriority   = 32
)

// Error codes of the protocol.
const (
	CodeNo = iota
	CodeProtocol
	CodeInternal
	CodeFlowControl
	CodeSettingsTimeout
	CodeStreamClosed
	CodeFrameSize
	CodeRefusedStream
	CodeCancel
	CodeCompression
	CodeConnect
	CodeEnhanceYourCalm
	CodeInadequateSecurity
	CodeHTTP11Required
)

// Numbers of nghttp2, which Node's errors have.
const (
	ErrProto                = -505
	ErrStreamClosed         = -510
	ErrFlowControl          = -524
	ErrHTTPHeader           = -531
	ErrHTTPMessaging        = -532
	ErrRefusedStream        = -533
	ErrCallback             = -902
	ErrBadMagic             = -903
	ErrFlooded              = -904
	ErrTooManyContinuations = -905
)

const (
	preface       = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
	headerSize    = 9
	minFrameSize  = 16384
	maxWindow     = 1<<31 - 1
	initialWindow = 65535
)

// frameHeader is the head of a frame.
type frameHeader struct {
	length int
	typ    FrameType
	flags  uint8
	id     uint32
}

func parseHeader(b []byte) frameHeader {
	return frameHeader{
		length: int(b[0])<<16 | int(b[1])<<8 | int(b[2]),
		typ:    FrameType(b[3]), flags: b[4],
		id: binary.BigEndian.Uint32(b[5:]) &^ (1 << 31),
	}
}

func appendHeader(b []byte, n int, typ FrameType, flags uint8, id uint32) []byte {
	b = append(b, byte(n>>16), byte(n>>8), byte(n), byte(typ), flags)
	return binary.BigEndian.AppendUint32(b, id)
}

// Setting is one setting of a SETTINGS frame.
type Setting struct {
	ID    uint16
	Value uint32
}

// Numbers of settings.
const (
	SettingHeaderTableSize       = 1
	SettingEnablePush            = 2
	SettingMaxConcurrentStreams  = 3
	SettingInitialWindowSize     = 4
	SettingMaxFrameSize          = 5
	SettingMaxHeaderListSize     = 6
	SettingEnableConnectProtocol = 8
)

// Settings are those in effect for one side.
type Settings struct {
	HeaderTableSize, MaxConcurrentStreams, InitialWindowSize, MaxFrameSize, MaxHeaderListSize uint32
	EnablePush, EnableConnect                                                                 bool
	Custom                                                                                    map[uint16]uint32
}

func defaultSettings() Settings {
	return Settings{HeaderTableSize: 4096, EnablePush: true, MaxConcurrentStreams: 1<<32 - 1,
		InitialWindowSize: initialWindow, MaxFrameSize: minFrameSize, MaxHeaderListSize: 1<<32 - 1}
}

// apply sets one setting.
func (s *Settings) apply(x Setting) {
	switch x.ID {
	case SettingHeaderTableSize:
		s.HeaderTableSize = x.Value
	case SettingEnablePush:
		s.EnablePush = x.Value != 0
	case SettingMaxConcurrentStreams:
		s.MaxConcurrentStreams = x.Value
	case SettingInitialWindowSize:
		s.InitialWindowSize = x.Value
	case SettingMaxFrameSize:
		s.MaxFrameSize = x.Value
	case SettingMaxHeaderListSize:
		s.MaxHeaderListSize = x.Value
	case SettingEnableConnectProtocol:
		s.EnableConnect = x.Value != 0
	default:
		if s.Custom == nil {
			s.Custom = map[uint16]uint32{}
		}
		s.Custom[x.ID] = x.Value
	}
}
