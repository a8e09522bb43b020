import { voidEquipmentInspection } from '#shared/contract/safety/equipment.ts'
import { equipmentDutyWords } from '#shared/rules/safety/equipment-due.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import classes from './Equipment.module.css'
import type { Piece } from './equipment-form.ts'
import { ResultMark } from './EquipmentMarks.tsx'
import { CorrectInspectionDialog, type Inspection } from './InspectionDialog.tsx'

interface EntryProps {
  readonly inspection: Inspection
  readonly onCorrect: () => void
  readonly onFiles: () => void
}

function byWords({ contractor, inspector, reportNumber, costFen, enteredBy }: Inspection): string {
  return [
    contractor,
    inspector,
    reportNumber === null ? null : `报告 ${reportNumber}`,
    costFen === null ? null : `${formatFen(costFen)} 元`,
    `${enteredBy} 登记`,
  ]
    .filter((part) => part !== null)
    .join('，')
}

function VoidButton({ inspection }: Pick<EntryProps, 'inspection'>) {
  const command = useCommand(voidEquipmentInspection)
  const { id, version, what, inspectedOn } = inspection
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={`作废：${inspectedOn} ${equipmentDutyWords[what]}`}
      explanation="用于记错的。作废后到期日按其余记录重新算，内容留在操作记录里；由它登记的隐患不受影响。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Deeds({ inspection, onCorrect, onFiles }: EntryProps) {
  const mayCorrect = useHolds('safety.plan')
  const mayVoid = useMay('safety.plan')
  return (
    <span className={classes.deeds}>
      <Button variant="subtle" size="compact-xs" onClick={onFiles}>
        {`文件 ${inspection.files.length}`}
      </Button>
      {mayCorrect ? (
        <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
          更正
        </Button>
      ) : null}
      {mayVoid ? <VoidButton inspection={inspection} /> : null}
    </span>
  )
}

function Entry(props: EntryProps) {
  const { inspection } = props
  const { what, inspectedOn, result, nextDueOn, lateDays, finding, note } = inspection
  const { hazardId, hazardNumber } = inspection
  return (
    <li className={classes.entry}>
      <span className={classes.day}>{inspectedOn}</span>
      <span className={classes.body}>
        <span className={classes.line}>
          <strong>{equipmentDutyWords[what]}</strong>
          <ResultMark result={result} />
          {lateDays === 0 ? null : <StatusMark kind="due">{`晚了 ${lateDays} 天`}</StatusMark>}
          {nextDueOn === null ? null : <span>{`下次 ${nextDueOn}`}</span>}
          {hazardId === null ? null : (
            <TextLink to="/safety/hazards/$hazardId" params={{ hazardId }}>
              {`隐患 ${hazardNumber ?? ''}`}
            </TextLink>
          )}
        </span>
        {finding === null ? null : <span>{finding}</span>}
        {note === null ? null : <span>{note}</span>}
        <span className={classes.quiet}>{byWords(inspection)}</span>
      </span>
      <Deeds {...props} />
    </li>
  )
}

interface FilesProps {
  readonly inspection: Inspection
  readonly onClose: () => void
}

function FilesDialog({ inspection, onClose }: FilesProps) {
  const { id, what, inspectedOn, files } = inspection
  return (
    <Modal opened onClose={onClose} title={`${inspectedOn} ${equipmentDutyWords[what]}的文件`}>
      <SafetyFiles of="这次检验" subject="equipmentInspection" subjectId={id} files={files} />
    </Modal>
  )
}

interface InspectionsProps {
  readonly piece: Piece
  readonly onRecord: () => void
}

/** Every inspection until the day, newest first. */
export function Inspections({ piece, onRecord }: InspectionsProps) {
  const mayRecord = useMay('safety.walk')
  const [corrected, setCorrected] = useState<Inspection | null>(null)
  const [opened, setOpened] = useState<number | null>(null)
  const { inspections } = piece
  const shown = inspections.find(({ id }) => id === opened)
  return (
    <Panel
      title="检验和维保记录"
      aside={
        mayRecord && piece.state !== 'scrapped' ? (
          <Button size="xs" onClick={onRecord}>
            登记检验
          </Button>
        ) : null
      }
    >
      {inspections.length === 0 ? (
        <Text c="dimmed" size="sm">
          还没有记录。检验报告、维保单、自行检查都在这里登记，以前的也可以补登。
        </Text>
      ) : (
        <ol className={classes.list} aria-label="检验和维保记录">
          {inspections.map((inspection) => (
            <Entry
              key={inspection.id}
              inspection={inspection}
              onCorrect={() => setCorrected(inspection)}
              onFiles={() => setOpened(inspection.id)}
            />
          ))}
        </ol>
      )}
      {corrected === null ? null : (
        <CorrectInspectionDialog inspection={corrected} onClose={() => setCorrected(null)} />
      )}
      {shown === undefined ? null : (
        <FilesDialog inspection={shown} onClose={() => setOpened(null)} />
      )}
    </Panel>
  )
}
