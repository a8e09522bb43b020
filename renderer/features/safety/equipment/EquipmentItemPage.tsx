import { takeBackEquipmentState, voidEquipment } from '#shared/contract/safety/equipment.ts'
import { getEquipment } from '#shared/contract/safety/equipment-shown.ts'
import {
  type EquipmentDuty,
  equipmentDutyWords,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import { Dues } from './Dues.tsx'
import classes from './Equipment.module.css'
import type { Piece } from './equipment-form.ts'
import { DueMark, UseMark } from './EquipmentMarks.tsx'
import { RecordInspectionDialog } from './InspectionDialog.tsx'
import { Inspections } from './Inspections.tsx'
import { EndRuleDialog, RuleDialog } from './RuleDialog.tsx'
import { StateDialog } from './StateDialog.tsx'

const route = getRouteApi('/safety/equipment/$equipmentId')

interface PartProps {
  readonly piece: Piece
}

function contractText({ contractNumber, contractTo, isContractOver }: Piece) {
  if (contractNumber === null && contractTo === null) return null
  const until = contractTo === null ? '' : `到 ${contractTo}`
  const words = [contractNumber, until].filter((part) => part !== null && part !== '').join('，')
  if (!isContractOver) return words
  return (
    <span className={classes.line}>
      {words} <StatusMark kind="bad">合同已到期</StatusMark>
    </span>
  )
}

function factsOf(piece: Piece) {
  const { category, registrationNumber } = piece
  return [
    { label: '种类', value: piece.kindName },
    { label: '位置', value: piece.where },
    { label: '数量', value: String(piece.quantity) },
    { label: '投入使用', value: piece.inUseFrom },
    { label: '制造单位', value: piece.maker },
    { label: '型号', value: piece.model },
    { label: '出厂编号', value: piece.serialNumber },
    ...(category === 'special' || registrationNumber !== null
      ? [{ label: '使用登记证', value: registrationNumber }]
      : []),
    { label: '供应单位', value: piece.supplier },
    { label: '维保单位', value: piece.maintainer },
    { label: '维保合同', value: contractText(piece) },
    { label: '责任人', value: piece.responsible ?? '没有指定' },
    ...(piece.note === null ? [] : [{ label: '备注', value: piece.note }]),
  ]
}

function TakeBack({ piece }: PartProps) {
  const command = useCommand(takeBackEquipmentState)
  const { id, version, state } = piece
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      title={`撤回${equipmentStateWords[state]}`}
      explanation="用于登记错的。撤回后接着前一个状态，到期和逾期按它重新算。修好了、重新用了的，登记启用，不要撤回。"
      confirmLabel="撤回"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已撤回')
      }}
    >
      撤回
    </ConfirmButton>
  )
}

/** Since when it is used, when it rested and why. */
function States({ piece, onChange }: PartProps & { readonly onChange: () => void }) {
  const mayPlan = useMay('safety.plan')
  const { states, state } = piece
  return (
    <Panel
      title="使用状态"
      aside={
        mayPlan && state !== 'scrapped' ? (
          <Button size="xs" variant="default" onClick={onChange}>
            停用、启用、报废
          </Button>
        ) : null
      }
    >
      <ol className={classes.list} aria-label="使用状态">
        {states.map((one, index) => (
          <li key={one.id} className={classes.entry}>
            <span className={classes.day}>{one.stateFrom}</span>
            <span className={classes.body}>
              <UseMark state={one.state} />
              {one.reason === null ? null : <span>{one.reason}</span>}
              <span className={classes.quiet}>{`${one.enteredBy} 登记`}</span>
            </span>
            {mayPlan && index === 0 && states.length > 1 ? <TakeBack piece={piece} /> : <span />}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function VoidPiece({ piece }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidEquipment)
  const { id, version, name } = piece
  return (
    <ConfirmButton
      title={`作废：${name}`}
      explanation="用于记错、重复登记的。有检验记录的不能作废；不用了的登记报废。编码不再给别的设备。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/safety/equipment' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Actions({ piece }: PartProps) {
  const asOf = useAsOf()
  const mayPlan = useMay('safety.plan')
  const mayCorrect = useHolds('safety.plan')
  return (
    <>
      {mayPlan && piece.inspections.length === 0 ? <VoidPiece piece={piece} /> : null}
      {mayCorrect ? (
        <LinkButton
          variant="default"
          to="/safety/equipment/$equipmentId/correct"
          params={{ equipmentId: piece.id }}
          search={{ day: asOf ?? undefined }}
        >
          更正
        </LinkButton>
      ) : null}
    </>
  )
}

function Head({ piece }: PartProps) {
  const { code, kindName, state, dueWhat } = piece
  return (
    <span className={classes.line}>
      <span>{`${kindName}，编码 ${code}`}</span>
      <UseMark state={state} />
      {state === 'in-use' ? (
        <>
          {dueWhat === null ? null : <span>{equipmentDutyWords[dueWhat]}</span>}
          <DueMark {...piece} />
        </>
      ) : null}
    </span>
  )
}

type Open =
  | { readonly kind: 'record' | 'end'; readonly what: EquipmentDuty }
  | { readonly kind: 'rule'; readonly what: EquipmentDuty | null }
  | { readonly kind: 'state' }
  | null

interface DialogProps extends PartProps {
  readonly open: Open
  readonly onClose: () => void
}

function Dialog({ piece, open, onClose }: DialogProps) {
  if (open === null) return null
  if (open.kind === 'state') return <StateDialog piece={piece} onClose={onClose} />
  if (open.kind === 'rule') return <RuleDialog piece={piece} what={open.what} onClose={onClose} />
  const dialog = { piece, what: open.what, onClose }
  return open.kind === 'end' ? (
    <EndRuleDialog {...dialog} />
  ) : (
    <RecordInspectionDialog {...dialog} />
  )
}

function Body({ piece }: PartProps) {
  const [open, setOpen] = useState<Open>(null)
  const record = (what: EquipmentDuty) => setOpen({ kind: 'record', what })
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <>
            <Dues
              piece={piece}
              onRecord={record}
              onRule={(what) => setOpen({ kind: 'rule', what })}
              onEnd={(what) => setOpen({ kind: 'end', what })}
            />
            <Inspections piece={piece} onRecord={() => record(piece.dueWhat ?? 'inspection')} />
          </>
        }
        right={
          <>
            <Panel title="台账">
              <Facts facts={factsOf(piece)} />
            </Panel>
            <States piece={piece} onChange={() => setOpen({ kind: 'state' })} />
            <Panel title="文件">
              <SafetyFiles
                of="这台设备"
                subject="equipment"
                subjectId={piece.id}
                files={piece.files}
              />
            </Panel>
          </>
        }
      />
      <Dialog piece={piece} open={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** One piece as of the day: what is due next and by which rule, its inspections, states and files. */
export function EquipmentItemPage() {
  const { equipmentId } = route.useParams()
  const piece = useOperationQuery(getEquipment, { id: equipmentId, ...useAsOfInput() })
  return (
    <Loaded of={piece} what="这台设备" heading="设备">
      {(value) => (
        <Page title={value.name} sub={<Head piece={value} />} actions={<Actions piece={value} />}>
          <Body piece={value} />
        </Page>
      )}
    </Loaded>
  )
}
