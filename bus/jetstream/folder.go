package jetstream

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// Files of the log's folder, beside the server's own.
const (
	lockFile = "purser.lock" // held by the process that has the folder
	markFile = "purser.json" // the identities of the streams that must be there
)

// A folderMark is what the mark file says: without it, a folder that lost a stream would look like a new one.
type folderMark struct {
	// Streams has the identity of each domain's stream.
	Streams map[bus.Domain]string `json:"streams"`
}

// keepMark compares the streams with the folder's mark, and writes the mark into a new folder.
func keepMark(folder string, log *Log) error {
	found := folderMark{Streams: map[bus.Domain]string{}}
	for name, s := range log.shards {
		found.Streams[name.Domain] = s.identity
	}
	path := filepath.Join(folder, markFile)
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return writeMark(path, found)
	}
	var mark folderMark
	if err == nil {
		err = json.Unmarshal(content, &mark)
	}
	if err != nil {
		return damaged(folder, "its mark can't be read").Because(err)
	}
	for domain, identity := range mark.Streams {
		if found.Streams[domain] != identity {
			return damaged(folder, "the stream of "+string(domain)+" that was written there is gone")
		}
	}
	return nil
}

func damaged(folder, how string) *fault.Error {
	return fault.New(fault.Corrupt, "the log's folder %s is damaged: %s", folder, how).
		Do("Restore the folder from a backup; or move it away to begin an empty log, then restore the database from its backup too.")
}

// writeMark writes the mark so that it is there whole or not at all.
func writeMark(path string, mark folderMark) error {
	content, err := json.Marshal(mark)
	if err != nil {
		return fault.New(fault.Internal, "writing the log's mark").Because(err)
	}
	err = writeSynced(path+".tmp", content)
	if err == nil {
		err = os.Rename(path+".tmp", path)
	}
	if err != nil {
		return fault.New(fault.Unavailable, "writing the log's mark").Because(err).Do("Check the permissions and the free space of the log's folder.")
	}
	return nil
}

func writeSynced(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

func inUse(folder string, cause error) error {
	return fault.New(fault.Conflict, "the log's folder %s is in use by another process", folder).Because(cause).
		Do("Stop the other Purser, or give this one a data folder of its own.")
}
