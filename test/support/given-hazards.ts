import {
  assignHazard,
  correctedHazard,
  decideHazardLevel,
  recordHazard,
  verifyHazard,
} from '#shared/contract/safety/hazard.ts'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { notOnFile } from '#data/safety/hazard/not-on-file.ts'
import type { Given } from './given.ts'

/** What was found on 10 November 2026, unless told. */
export const foundThere: GivenInputOf<typeof recordHazard> = {
  kind: 'fire',
  foundOn: '2026-11-10',
  source: 'staff',
  place: '二楼东侧通道',
  description: '疏散通道堆放轮椅',
}

/** Hazards by real commands alone, with the people who act on them. */
export async function givenHazards(given: Given) {
  const { home } = given
  const account = async (...roles: Parameters<Given['account']>) =>
    (await given.account(...roles)).client
  const [officer, director, carer, nurse] = [
    await account('safety-officer'),
    await account('director'),
    await account('carer'),
    await account('nurse'),
  ]
  const [owner, other, verifier] = [
    (await given.staff({ name: '周卫东', employedFrom: '2024-03-05' })).staffId,
    (await given.staff({ name: '钱小红', employedFrom: '2024-03-05' })).staffId,
    (await given.staff({ name: '孙丽', employedFrom: '2024-03-05' })).staffId,
  ]
  const db = () => home.service.home?.reader.db

  /** The version of a hazard now. */
  const versionOf = async (id: number) => (await home.value(getHazard, { id })).version

  const recorded = async (changes: Partial<GivenInputOf<typeof recordHazard>> = {}) => {
    const made = await home.value(recordHazard, { ...foundThere, ...changes }, { by: officer })
    return { ...made, hazardId: made.id, version: 1 }
  }

  /** Sentences of what is not on file now. */
  const seenNow = async () => {
    const reader = db()
    if (reader === undefined) throw new Error('the home is not open')
    const today = new Date(home.clock.read().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    return (await notOnFile(reader, today)).map(({ text }) => text)
  }

  const at = async (hazardId: number, stepOn: string) => {
    return { hazardId, version: await versionOf(hazardId), stepOn }
  }

  return {
    officer,
    director,
    carer,
    nurse,
    owner,
    other,
    verifier,
    versionOf,
    recorded,
    seenNow,
    at,
    async decided(
      hazardId: number,
      stepOn: string,
      changes: Partial<GivenInputOf<typeof decideHazardLevel>> = {},
      by: Client = officer,
    ) {
      const input = { ...(await at(hazardId, stepOn)), level: 'general' as const, ...changes }
      return home.value(decideHazardLevel, { seen: await seenNow(), ...input }, { by })
    },
    async assigned(
      hazardId: number,
      stepOn: string,
      dueOn: string,
      changes: Partial<GivenInputOf<typeof assignHazard>> = {},
    ) {
      const input = { staffId: owner, measure: '清走轮椅，另设存放处', dueOn, ...changes }
      return home.value(
        assignHazard,
        { ...(await at(hazardId, stepOn)), ...input },
        { by: officer },
      )
    },
    async corrected(
      hazardId: number,
      stepOn: string,
      changes: Partial<GivenInputOf<typeof correctedHazard>> = {},
      by: Client = carer,
    ) {
      const input = { staffId: owner, measure: '通道已清空', ...changes }
      return home.value(correctedHazard, { ...(await at(hazardId, stepOn)), ...input }, { by })
    },
    async verified(
      hazardId: number,
      stepOn: string,
      outcome: 'passed' | 'failed' = 'passed',
      by: Client = nurse,
    ) {
      const input = { staffId: verifier, outcome }
      return home.value(verifyHazard, { ...(await at(hazardId, stepOn)), ...input }, { by })
    },
  }
}

export type GivenHazards = Awaited<ReturnType<typeof givenHazards>>
