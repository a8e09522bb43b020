import { sql } from 'kysely'
import { createAccount } from '#shared/contract/office/account.ts'
import type { OpenCommandLine } from '../command-line/session.ts'
import { writeSetting } from '../settings.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { addCareRounds } from './care-rounds.ts'
import { closeIncidents } from './incidents.ts'
import { addHandovers } from './handovers.ts'
import { addObservations } from './observations.ts'
import { addMedicines } from './medicines.ts'
import { addEmergency } from './emergency.ts'
import { addFirePapers } from './fire-papers.ts'
import { addMoney } from './money.ts'
import { planSampleHome } from './plan-sample-home.ts'
import { doActs, SampleHome, type SampleSize } from './sample-home.ts'
import { addEquipment } from './safety-equipment.ts'
import { addSafetyBooks } from './safety-books.ts'
import { addHazards } from './safety-hazards.ts'
import { addDrillRounds, addSafety } from './safety.ts'
import { addSkin } from './skin.ts'
import { signers } from './staff.ts'
import { addSubsidies } from './subsidies.ts'
import { addStaffFiles } from './staff-files.ts'
import { addStaffPlans } from './staff-plans.ts'
import { addRota } from './staff-rota.ts'

export const samplePin = '246802'

/** Who may sign in to the sample home. Their PIN stands on its sign-in page. */
async function addAccounts(home: SampleHome): Promise<void> {
  const pins: Record<string, string> = {}
  for (const { name, roles } of signers) {
    const staffId = home.staffId(name)
    const { id } = await home.call(createAccount, {
      name,
      roles: [...roles],
      pin: samplePin,
      staffId,
    })
    pins[String(id)] = samplePin
  }
  // No operation shows or stores a PIN in plain; this list exists in the sample home alone.
  await home.open.service.home?.writer.db
    .transaction()
    .execute((trx) => writeSetting(trx, 'samplePins', pins))
}

async function setSynchronous({ open }: SampleHome, mode: 'OFF' | 'FULL'): Promise<void> {
  const writer = open.service.home?.writer.db
  if (writer !== undefined) await sql`PRAGMA synchronous=${sql.raw(mode)}`.execute(writer)
}

/**
 * Fills a new home with invented people by the same commands that a person's clicks call, so that it
 * can hold nothing impossible. The same size, seed and day give the same home.
 */
export async function fillSampleHome(
  open: OpenCommandLine,
  size: SampleSize,
): Promise<{ residents: number; beds: number; pin: string }> {
  const home = new SampleHome(open)
  // Thousands of commands, and nothing that anybody would miss: they need not reach the disk one by one.
  await setSynchronous(home, 'OFF')
  const plan = planSampleHome(size)
  await doActs(home, plan.acts, size.until)
  await addAccounts(home)
  await closeIncidents(home)
  const ends = endOfDay(size.until)
  const now = new Date().toISOString()
  const last = ends < now ? ends : now
  await addCareRounds(home, { ...size, last })
  await addObservations(home, { ...size, last })
  await addSkin(home, { ...size, last })
  await addMedicines(home, { ...size, last, pin: samplePin })
  await addHandovers(home, { ...size, last })
  await addMoney(home, { ...size, pin: samplePin })
  await addSubsidies(home, size)
  await addSafety(home, { ...size, last })
  await addEmergency(home, size)
  await addFirePapers(home, size)
  await addDrillRounds(home, size)
  await addEquipment(home, size)
  await addHazards(home, size)
  await addSafetyBooks(home, { ...size, last })
  await addRota(home, size)
  await addStaffFiles(home, size)
  await addStaffPlans(home, size)
  await setSynchronous(home, 'FULL')
  return { residents: size.count, beds: plan.rooms.bedCount, pin: samplePin }
}
