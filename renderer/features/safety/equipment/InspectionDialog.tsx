import {
  correctEquipmentInspection,
  recordEquipmentInspection,
} from '#shared/contract/safety/equipment.ts'
import type { EquipmentDuty } from '#shared/rules/safety/equipment-due.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan } from '#renderer/ui/yuan.ts'
import { hazardKindOf, type Piece } from './equipment-form.ts'
import {
  fieldNames,
  foundOf,
  hazardOf,
  InspectionFields,
  type InspectionValues,
} from './InspectionFields.tsx'

export type Inspection = Piece['inspections'][number]

interface RecordProps {
  readonly piece: Piece
  readonly what: EquipmentDuty
  readonly onClose: () => void
}

/** A report, or what somebody of the home looked at. */
export function RecordInspectionDialog({ piece, what, onClose }: RecordProps) {
  const command = useCommand(recordEquipmentInspection)
  const today = useToday()
  const toInput = (values: InspectionValues) => ({
    equipmentId: piece.id,
    ...foundOf(values),
    hazard: hazardOf(values),
  })
  const record = useRecordForm<InspectionValues>({
    initialValues: {
      what,
      inspectedOn: today,
      result: 'passed',
      nextDueOn: '',
      contractor: what === 'self-check' ? '' : (piece.maintainer ?? ''),
      inspector: '',
      reportNumber: '',
      cost: '',
      finding: '',
      note: '',
      makesHazard: true,
      hazardKind: hazardKindOf(piece),
      firstMeasure: '',
      reason: '',
    },
    schema: recordEquipmentInspection.input,
    toInput,
    fieldNames,
    draft: useDraftStore<InspectionValues>('safety.recordEquipmentInspection', piece.id),
    save: async (values) => {
      const { hazardNumber } = await command.mutateAsync(toInput(values))
      notifyDone(hazardNumber === null ? '检验已登记' : `检验已登记，隐患编号 ${hazardNumber}`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`登记检验：${piece.name}`}
      saveLabel="登记"
      onClose={onClose}
    >
      <InspectionFields record={record} mayMakeHazard />
    </FormDialog>
  )
}

interface CorrectProps {
  readonly inspection: Inspection
  readonly onClose: () => void
}

/** Puts right what was entered about an inspection. */
export function CorrectInspectionDialog({ inspection, onClose }: CorrectProps) {
  const command = useCommand(correctEquipmentInspection)
  const { id, version } = inspection
  const toInput = (values: InspectionValues) => ({
    id,
    version,
    ...foundOf(values),
    reason: values.reason,
  })
  const record = useRecordForm<InspectionValues>({
    initialValues: {
      what: inspection.what,
      inspectedOn: inspection.inspectedOn,
      result: inspection.result,
      nextDueOn: inspection.nextDueOn ?? '',
      contractor: inspection.contractor ?? '',
      inspector: inspection.inspector ?? '',
      reportNumber: inspection.reportNumber ?? '',
      cost: fenToYuan(inspection.costFen),
      finding: inspection.finding ?? '',
      note: inspection.note ?? '',
      makesHazard: false,
      hazardKind: '',
      firstMeasure: '',
      reason: '',
    },
    schema: correctEquipmentInspection.input,
    toInput,
    fieldNames,
    draft: useDraftStore<InspectionValues>('safety.correctEquipmentInspection', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog record={record} title="更正检验记录" saveLabel="保存更正" onClose={onClose}>
      <InspectionFields record={record} mayMakeHazard={false} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
