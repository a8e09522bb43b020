import { amountText } from '#shared/rules/medicine-amount.ts'
import { ResidentPhoto } from '#renderer/domain/ResidentPhoto.tsx'
import { sexAndAge } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Modal } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { RoundPerson } from './round.ts'
import classes from './Round.module.css'
import { useScan } from './use-scan.ts'

interface IdentityDialogProps {
  readonly person: RoundPerson
  /** What will be given, in words. */
  readonly doses: readonly {
    readonly medicine: string
    readonly doseHundredths: number
    readonly unit: string
  }[]
  readonly onConfirm: (by: 'card' | 'name') => void
  /** Another bed's card was scanned. */
  readonly onOther: () => void
  readonly onClose: () => void
}

/** Who is in front: confirmed by name and bed with Enter, or by scanning the card of her bed. */
export function IdentityDialog({
  person,
  doses,
  onConfirm,
  onOther,
  onClose,
}: IdentityDialogProps) {
  const { residentId, name, bed, bedId, sex, ageYears, allergies } = person
  const onScan = useScan((scanned) => {
    if (scanned === bedId) onConfirm('card')
    else onOther()
  })
  function onKeyDown(event: KeyboardEvent) {
    if (onScan(event)) event.preventDefault()
  }
  return (
    <Modal opened onClose={onClose} title="核对本人" size="md">
      <div onKeyDownCapture={onKeyDown}>
        <div className={classes.identity}>
          <ResidentPhoto residentId={residentId} name={name} />
          <div>
            <div className={classes.identityName}>
              {bed ?? '无床位'}　{name}
            </div>
            <div>{sexAndAge(sex, ageYears)}</div>
            {(allergies ?? []).map((line) =>
              line === '无已知过敏' ? (
                <span key={line} className={classes.soft}>
                  {line}
                </span>
              ) : (
                <StatusMark key={line} kind="bad">
                  {line}
                </StatusMark>
              ),
            )}
            {allergies === null ? <StatusMark kind="unknown">没有问过过敏</StatusMark> : null}
          </div>
        </div>
        <ul className={classes.list}>
          {doses.map(({ medicine, doseHundredths, unit }) => (
            <li key={medicine}>
              {medicine} {amountText(doseHundredths, unit)}
            </li>
          ))}
        </ul>
        <Group gap="xs">
          <Button data-autofocus onClick={() => onConfirm('name')}>
            是本人，给药
          </Button>
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <span className={classes.soft}>回车确认；也可以扫床头卡</span>
        </Group>
      </div>
    </Modal>
  )
}
