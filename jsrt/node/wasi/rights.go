package wasi

import "io/fs"

// Rights of preview 1.
const (
	rightDatasync uint64 = 1 << iota
	rightRead
	rightSeek
	rightSetFlags
	rightSync
	rightTell
	rightWrite
	rightAdvise
	rightAllocate
	rightCreateDirectory
	rightCreateFile
	rightLinkSource
	rightLinkTarget
	rightOpen
	rightReaddir
	rightReadlink
	rightRenameSource
	rightRenameTarget
	rightPathStat
	rightPathSetSize
	rightPathSetTimes
	rightStat
	rightSetSize
	rightSetTimes
	rightSymlink
	rightRemoveDirectory
	rightUnlink
	rightPoll
	rightShutdown
	rightAccept
)

const (
	rightsFile = rightDatasync | rightRead | rightSeek | rightSetFlags | rightSync | rightTell | rightWrite | rightAdvise | rightAllocate |
		rightStat | rightSetSize | rightSetTimes | rightPoll
	rightsDirectory = rightSetFlags | rightSync | rightAdvise | rightCreateDirectory | rightCreateFile | rightLinkSource | rightLinkTarget |
		rightOpen | rightReaddir | rightReadlink | rightRenameSource | rightRenameTarget | rightPathStat | rightPathSetSize | rightPathSetTimes |
		rightStat | rightSetTimes | rightSymlink | rightUnlink | rightRemoveDirectory | rightPoll
	rightsAll = 1<<30 - 1
	rightsTTY = rightRead | rightSetFlags | rightWrite | rightStat | rightPoll
)

// File types.
const (
	typeUnknown byte = iota
	typeBlock
	typeCharacter
	typeDirectory
	typeRegular
	typeDatagram
	typeStream
	typeSymlink
)

func fileType(m fs.FileMode) byte {
	switch {
	case m.IsRegular():
		return typeRegular
	case m.IsDir():
		return typeDirectory
	case m&fs.ModeSymlink != 0:
		return typeSymlink
	case m&fs.ModeCharDevice != 0:
		return typeCharacter
	case m&fs.ModeDevice != 0:
		return typeBlock
	case m&(fs.ModeSocket|fs.ModeNamedPipe) != 0:
		return typeStream
	}
	return typeUnknown
}

// rightsOf are the rights, and those that files opened in it can have.
func rightsOf(typ byte) [2]uint64 {
	switch typ {
	case typeDirectory:
		return [2]uint64{rightsDirectory, rightsDirectory | rightsFile}
	case typeRegular:
		return [2]uint64{rightsFile, 0}
	case typeCharacter:
		return [2]uint64{rightsTTY, 0}
	}
	return [2]uint64{rightsAll, rightsAll}
}
