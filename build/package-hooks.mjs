/** Called by electron-builder, see electron-builder.yml. */
import { cpSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/** False: the bundles hold their packages, so no node_modules belong into the archive. */
export function beforeBuild() {
  return false
}

/** Puts the service beside the archive, with its node_modules, which electron-builder would drop. */
export function afterPack({ appOutDir }) {
  const service = path.join(root, 'out', 'staging', 'service')
  cpSync(service, path.join(appOutDir, 'resources', 'service'), { recursive: true })
}
