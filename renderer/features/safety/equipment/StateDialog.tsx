import { changeEquipmentState } from '#shared/contract/safety/equipment.ts'
import {
  type EquipmentState,
  equipmentStates,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select } from '@mantine/core'
import type { Piece } from './equipment-form.ts'

interface StateDialogProps {
  readonly piece: Piece
  readonly onClose: () => void
}

interface Values extends Record<string, unknown> {
  state: EquipmentState
  stateFrom: string
  reason: string
}

/** Stops a piece, takes it up again or scraps it, from a day on. */
export function StateDialog({ piece, onClose }: StateDialogProps) {
  const command = useCommand(changeEquipmentState)
  const today = useToday()
  const { id, version, state } = piece
  const record = useRecordForm<Values>({
    initialValues: {
      state: state === 'in-use' ? 'stopped' : 'in-use',
      stateFrom: today,
      reason: '',
    },
    schema: changeEquipmentState.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone(`已登记${equipmentStateWords[values.state]}`)
    },
  })
  const choices = equipmentStates
    .filter((one) => one !== state)
    .map((value) => ({ value, label: equipmentStateWords[value] }))
  return (
    <FormDialog
      record={record}
      title={`变更状态：${piece.name}`}
      saveLabel="登记"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="改为"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={choices}
            {...record.form.getInputProps('state')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪天起"
            required
            max={today}
            {...record.form.getInputProps('stateFrom')}
          />
        </Field>
        <ReasonField record={record} label="原因" description="停用期间不算到期和逾期" />
      </FormGroup>
    </FormDialog>
  )
}
