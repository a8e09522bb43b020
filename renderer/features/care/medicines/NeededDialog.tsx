import { amountText } from '#shared/rules/medicine-amount.ts'
import { instantText } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Modal } from '@mantine/core'
import type { NeededMedicine, RoundPerson } from './round.ts'
import classes from './Round.module.css'

interface NeededDialogProps {
  readonly person: RoundPerson
  readonly onGive: (medicine: NeededMedicine) => void
  readonly onClose: () => void
}

/** What may be given when it is needed, for what, and how often it was given today. */
export function NeededDialog({ person, onGive, onClose }: NeededDialogProps) {
  return (
    <Modal opened onClose={onClose} title={`${person.name} 需要时用药`} size="lg">
      {person.asNeeded.map((medicine) => {
        const { mostPerDay, givenTodayCount, leastHours, lastGivenAt } = medicine
        const isFull = mostPerDay !== null && givenTodayCount >= mostPerDay
        return (
          <div key={medicine.medicineOrderId} className={classes.dose}>
            <StatusMark kind={isFull ? 'bad' : 'plain'}>
              {givenTodayCount}/{mostPerDay ?? '?'}
            </StatusMark>
            <span className={classes.medicine}>
              <strong>{medicine.medicine}</strong>
              <span className={classes.amount}>
                {medicine.way} {amountText(medicine.doseHundredths, medicine.unit)}
              </span>
              <span className={classes.soft}>
                {medicine.neededFor}
                {leastHours === null ? '' : `，至少间隔 ${leastHours} 小时`}
                {lastGivenAt === null ? '' : `，上次 ${instantText(lastGivenAt)}`}
              </span>
              {medicine.warnings.map((warning) => (
                <span key={warning} className={classes.warning}>
                  ! {warning}
                </span>
              ))}
            </span>
            <span className={classes.soft}>
              余 {amountText(medicine.usableHundredths, medicine.unit)}
            </span>
            <span className={classes.act}>
              <Button size="compact-md" disabled={isFull} onClick={() => onGive(medicine)}>
                给药
              </Button>
            </span>
          </div>
        )
      })}
    </Modal>
  )
}
