import type { requestKinds, requestRoles } from '#shared/contract/office/privacy-request.ts'

export interface AskedValues extends Record<string, unknown> {
  kind: string
  askedOn: string
  askedBy: string
  askedByRole: string
  proof: string
  wish: string
}

/** What was asked, as it is sent. */
export function askedInput({ kind, askedOn, askedBy, askedByRole, proof, wish }: AskedValues) {
  return {
    kind: kind as (typeof requestKinds)[number],
    askedOn: (askedOn === '' ? undefined : askedOn) as string,
    askedBy,
    askedByRole: askedByRole as (typeof requestRoles)[number],
    proof,
    wish,
  }
}
