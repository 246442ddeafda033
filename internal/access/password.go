package access

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"entente/internal/fault"

	"golang.org/x/crypto/argon2"
)

// Cost of argon2id: the second recommendation of RFC 9106, with one lane so that a sign-in does not take every core.
const (
	argonTime   = 3
	argonMemory = 64 * 1024 // KiB
	argonLanes  = 1
	argonKey    = 32
)

// MinPassword and MaxPassword bound a password in bytes, as OWASP ASVS 5.0 (6.2) asks.
const (
	MinPassword = 12
	MaxPassword = 256
)

// HashPassword returns the argon2id hash of a password as a PHC string.
func HashPassword(password string) (string, error) {
	if len(password) < MinPassword {
		return "", fault.Field("password", "use at least %d characters: a sentence is easier to keep than a puzzle", MinPassword)
	}
	if len(password) > MaxPassword {
		return "", fault.Field("password", "use at most %d bytes", MaxPassword)
	}
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// CheckPassword reports whether the password has the hash. An empty or unreadable hash takes as long and is never right,
// so that the time does not tell whether an account exists.
func CheckPassword(hash, password string) bool {
	if len(password) > MaxPassword {
		return false
	}
	var version, memory, time, lanes int
	parts := strings.Split(hash, "$")
	var salt, key []byte
	sound := len(parts) == 6 && parts[1] == "argon2id"
	if sound {
		_, e1 := fmt.Sscanf(parts[2], "v=%d", &version)
		_, e2 := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &lanes)
		var e3, e4 error
		salt, e3 = base64.RawStdEncoding.DecodeString(parts[4])
		key, e4 = base64.RawStdEncoding.DecodeString(parts[5])
		sound = e1 == nil && e2 == nil && e3 == nil && e4 == nil && len(key) > 0 &&
			time >= 1 && memory >= 8 && memory <= 1<<20 && lanes >= 1 && lanes <= 255
	}
	if !sound {
		salt, key, memory, time, lanes = make([]byte, 16), make([]byte, argonKey), argonMemory, argonTime, argonLanes
	}
	got := argon2.IDKey([]byte(password), salt, uint32(time), uint32(memory), uint8(lanes), uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1 && sound
}

// NewSecret returns a fresh secret for a link, a token or a session: 256 bits, in letters that survive an address.
func NewSecret() string {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		panic(err) // crypto/rand never fails on supported systems
	}
	return base64.RawURLEncoding.EncodeToString(b)
}
