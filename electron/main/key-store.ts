import { safeStorage } from 'electron'
import type { KeyStore } from '../parent/service-child.ts'

/**
 * The system's key store, or null where there is none that protects anything: on Linux without a
 * keyring Electron would fall back to a fixed password.
 */
export function systemKeyStore(): KeyStore | null {
  if (!safeStorage.isEncryptionAvailable()) return null
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    return null
  }
  return {
    protect: (bytes) =>
      orNull(() => safeStorage.encryptString(Buffer.from(bytes).toString('base64'))),
    unprotect: (bytes) =>
      orNull(() => Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64')),
  }
}

/** Another Windows account or a moved disk: the key cannot be opened, the recovery code can. */
function orNull(work: () => Uint8Array): Uint8Array | null {
  try {
    return new Uint8Array(work())
  } catch {
    return null
  }
}
