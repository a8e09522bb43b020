interface Tried {
  readonly version: number
  readonly currentVersion: number
  readonly changes: readonly unknown[]
}

/** Why a file cannot be taken although it can be read; null where it can. The service judges the same. */
export function versionObstacle({ version, currentVersion, changes }: Tried): string | null {
  if (version > currentVersion) return null
  if (changes.length === 0 && version === currentVersion) return '文件与现在用的一样。'
  return `文件是第 ${version} 版，现在用的是第 ${currentVersion} 版。改过的文件，版本号要更大。`
}
