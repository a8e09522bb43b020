import { giveDoses } from '#shared/contract/care/medicine-round.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { instantAt } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure, notifyWarning } from '#renderer/domain/notify.ts'
import { useState } from 'react'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import {
  type DoseInput,
  givenInput,
  type Identified,
  type NeededMedicine,
  type RoundDose,
  type RoundPerson,
} from './round.ts'

/** What is about to be given to whom; each step of it may need a dialog. */
export interface Pending {
  readonly person: RoundPerson
  readonly inputs: readonly DoseInput[]
  /** What the dialogs show. */
  readonly shown: readonly Pick<
    RoundDose,
    'medicine' | 'doseHundredths' | 'unit' | 'isDoubleChecked'
  >[]
}

interface Check {
  readonly accountId: number
  readonly pin: string
}

/** The typed hour within a shift, which may reach into the next day; null is now. */
function hourWithin(since: string, hour: string): string | null {
  if (hour === '') return null
  const day = shanghaiDay(since)
  const at = instantAt(day, hour)
  return at !== null && at < since ? instantAt(addDays(day, 1), hour) : at
}

/** The steps of giving: whose it is, a second person where ordered, then the one command. */
export function useGiving(of: {
  readonly since: string
  readonly hour: string
  readonly onGiven: () => void
}) {
  const command = useCommand(giveDoses)
  const [identified, setIdentified] = useState<Identified | null>(null)
  const [toIdentify, setToIdentify] = useState<Pending | null>(null)
  const [toCheck, setToCheck] = useState<Pending | null>(null)

  async function send(pending: Pending, by: Identified | null, check: Check | null) {
    const doneAt = hourWithin(of.since, of.hour)
    const { warnings } = await command.mutateAsync({
      doses: [...pending.inputs],
      doneAt,
      identifiedBy: by?.by ?? null,
      check,
    })
    for (const warning of warnings) notifyWarning(warning)
    notifyDone(`${pending.person.name} 已登记 ${pending.inputs.length} 项`)
    of.onGiven()
  }

  function go(pending: Pending, by: Identified | null) {
    if (by?.residentId !== pending.person.residentId) {
      setToIdentify(pending)
      return
    }
    setToIdentify(null)
    if (pending.shown.some(({ isDoubleChecked }) => isDoubleChecked)) {
      setToCheck(pending)
      return
    }
    void send(pending, by, null).catch(notifyFailure)
  }

  return {
    identified,
    toIdentify,
    toCheck,
    isBusy: command.isPending,
    /** Somebody's card was scanned: she stands in front. */
    identify: setIdentified,
    give: (person: RoundPerson, doses: readonly RoundDose[]) =>
      go(
        { person, inputs: doses.map((dose) => givenInput(person.residentId, dose)), shown: doses },
        identified,
      ),
    giveNeeded: (person: RoundPerson, medicine: NeededMedicine) => {
      const { medicineOrderId } = medicine
      const input = { medicineOrderId, residentId: person.residentId, dueAt: null }
      go({ person, inputs: [{ ...input, outcome: 'given' }], shown: [medicine] }, identified)
    },
    confirm: (by: Identified['by']) => {
      if (toIdentify === null) return
      const who = { residentId: toIdentify.person.residentId, by }
      setIdentified(who)
      go(toIdentify, who)
    },
    check: async (check: Check) => {
      if (toCheck === null) return
      await send(toCheck, identified, check)
      setToCheck(null)
    },
    cancel: () => {
      setToIdentify(null)
      setToCheck(null)
    },
    notGiven: (
      person: RoundPerson,
      dose: RoundDose,
      why: { outcome: DoseInput['outcome']; reason: string },
    ) => {
      const input = { ...givenInput(person.residentId, dose), ...why }
      return send({ person, inputs: [input], shown: [dose] }, null, null)
    },
  }
}

/** `胰岛素 6 单位`. */
export function shownText(shown: Pending['shown'][number]): string {
  return `${shown.medicine} ${amountText(shown.doseHundredths, shown.unit)}`
}
