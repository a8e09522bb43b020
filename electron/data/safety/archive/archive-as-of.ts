import type { Database } from '../../database/connection.ts'
import { facilityTests, roundsOf } from './check-records.ts'
import { fireEquipment, fireInspections, powerInspections } from './equipment-records.ts'
import {
  fireDrills,
  fireHazards,
  firesHappened,
  fireTrainings,
  regulatorHazards,
} from './event-records.ts'
import { type ArchiveFacts, archiveFacts, type ArchiveSpan } from './facts.ts'
import { papersAsOf } from './papers-as-of.ts'
import type { ArchiveRecords } from './records.ts'
import { archiveSections } from './sections.ts'
import { accidentPlans, fireLicences, fireOperators, roundPlaces } from './standing-records.ts'

type Give = (facts: ArchiveFacts) => ArchiveRecords

const rounds =
  (kind: string, title: string): Give =>
  (facts) =>
    roundsOf(facts, kind, title)

/** Which records of the program belong into which section; into the others only papers do. */
const recordsBySection: Readonly<Record<string, readonly Give[]>> = {
  'F-A01': [roundPlaces],
  'F-A02': [fireLicences],
  'F-A05': [fireEquipment],
  'F-A07': [fireOperators],
  'F-A09': [accidentPlans],
  'F-A21': [regulatorHazards],
  'F-A22': [facilityTests, fireInspections, rounds('control-room', '消防控制室值班')],
  'F-A23': [fireHazards],
  'F-A24': [
    rounds('patrol', '防火巡查'),
    rounds('inspection', '防火检查'),
    rounds('daily-check', '日排查'),
    rounds('spot-check', '月抽查'),
  ],
  'F-A25': [powerInspections, rounds('utility', '水电气检查')],
  'F-A26': [fireTrainings],
  'F-A27': [fireDrills],
  'F-A28': [firesHappened],
}

/** The whole archive as of the end of a day. */
export async function archiveAsOf(db: Database, span: ArchiveSpan) {
  const facts = await archiveFacts(db, span)
  const papers = await papersAsOf(db, span.asOf, span.at)
  return (await archiveSections(db)).map((section) => {
    const own = papers.filter((paper) => paper.section === section.item)
    const records = (recordsBySection[section.item] ?? [])
      .map((give) => give(facts))
      // A kind of round that was never asked for nor made is nothing to tell of.
      .filter(({ count, tables }) => count > 0 || tables.length > 0)
    const isEmpty = own.length === 0 && records.every(({ count }) => count === 0)
    return { ...section, papers: own, records, isEmpty }
  })
}

export type ArchivedSection = Awaited<ReturnType<typeof archiveAsOf>>[number]
