import { amountText } from '#shared/rules/medicine-amount.ts'
import { doseStateWords } from '#shared/rules/medicine-words.ts'
import { hourText } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { clsx } from 'clsx'
import { isOpen, type RoundDose, stateKinds } from './round.ts'
import classes from './Round.module.css'
import { VoidDose } from './VoidDose.tsx'

interface DoseLineProps {
  readonly dose: RoundDose
  readonly person: string
  readonly mayGive: boolean
  /** The one line that Tab reaches. */
  readonly isFirst: boolean
  readonly onGive: () => void
  readonly onNotGiven: () => void
}

/** What was done, by whom; or what is still there to give. */
function Outcome({ dose }: { readonly dose: RoundDose }) {
  const { state, doseId, doneAt, doneBy, checkedBy, reason, effect } = dose
  if (doseId === null) {
    const left = amountText(dose.usableHundredths, dose.unit)
    return dose.usableHundredths < dose.doseHundredths ? (
      <StatusMark kind="bad">余 {left}</StatusMark>
    ) : (
      <span className={classes.soft}>余 {left}</span>
    )
  }
  return (
    <span className={classes.soft}>
      {[
        doneAt === null ? '' : hourText(doneAt),
        doneBy,
        checkedBy === null ? '' : `${checkedBy}核对`,
      ]
        .filter(Boolean)
        .join(' ')}
      {state === 'given' && reason === null ? null : `，${reason ?? ''}`}
      {effect === null ? null : `，${effect}`}
    </span>
  )
}

/** One dose of the round: what, how much, how it stands; given by one key or one touch. */
export function DoseLine({ dose, person, mayGive, isFirst, onGive, onNotGiven }: DoseLineProps) {
  const { medicine, specification, doseHundredths, unit, way, instruction, dueAt, state } = dose
  const open = isOpen(dose)
  const what = `${person} ${medicine} ${amountText(doseHundredths, unit)}`
  return (
    <div
      className={clsx(classes.dose, !open && classes.done)}
      role="listitem"
      tabIndex={isFirst ? 0 : -1}
      data-dose={dose.key}
      data-open={open}
      aria-label={`${what}，${dueAt === null ? '需要时' : hourText(dueAt)}，${doseStateWords[state]}`}
    >
      <span className={classes.hour}>{dueAt === null ? '需要时' : hourText(dueAt)}</span>
      <span className={classes.medicine}>
        <strong>{medicine}</strong>
        <span className={classes.soft}>{specification ?? ''}</span>
        <span className={classes.amount}>
          {way} {amountText(dose.amountHundredths ?? doseHundredths, unit)}
        </span>
        <span className={classes.soft}>{instruction ?? ''}</span>
        {dose.isDoubleChecked ? <StatusMark kind="special">双人核对</StatusMark> : null}
        {dose.warnings.map((warning) => (
          <span key={warning} className={classes.warning}>
            ! {warning}
            {dose.allergyAnswer === null ? '' : `。仍用：${dose.allergyAnswer}`}
          </span>
        ))}
      </span>
      <StatusMark kind={stateKinds[state]}>{doseStateWords[state]}</StatusMark>
      <span className={classes.act}>
        {open && mayGive ? (
          <>
            <Button size="compact-md" tabIndex={-1} aria-label={`给药：${what}`} onClick={onGive}>
              给药
            </Button>
            <Button
              size="compact-md"
              variant="default"
              tabIndex={-1}
              aria-label={`未给：${what}`}
              onClick={onNotGiven}
            >
              未给
            </Button>
          </>
        ) : (
          <>
            <Outcome dose={dose} />
            {dose.doseId === null || dose.version === null || !mayGive ? null : (
              <VoidDose id={dose.doseId} version={dose.version} what={what} />
            )}
          </>
        )}
        {open && mayGive && dose.usableHundredths < doseHundredths ? <Outcome dose={dose} /> : null}
      </span>
    </div>
  )
}
