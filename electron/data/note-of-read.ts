import type { Query } from '#shared/operation.ts'
import { careTeamRoles } from '#shared/permissions.ts'
import type { Actor, AuditNote } from './context.ts'

/**
 * What the audit says of a read: exports, full numbers, and health data read from outside the care
 * team leave a row; null for all other reads.
 */
export function noteOfRead(
  operation: Query,
  actor: Actor | null,
  revealed: readonly (string | null)[],
): AuditNote | null {
  const isCareTeam = actor?.roles.some((role) => careTeamRoles.includes(role)) ?? false
  const isHealthOutside = operation.reveals === 'health' && !isCareTeam
  const isReveal = revealed.length > 0 && (operation.reveals === 'identity' || isHealthOutside)
  if (operation.isExport !== true && !isReveal) return null
  const subjects = [...new Set(revealed)]
  const [only] = subjects
  if (subjects.length === 1) return { subject: only ?? null }
  return { subject: null, after: { subjects: subjects.filter((subject) => subject !== null) } }
}
