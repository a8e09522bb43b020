import { decideAbsence, getAbsence } from '#shared/contract/staff/absence.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Modal, SegmentedControl, Text, TextInput } from '@mantine/core'
import { type Absence, AbsenceFacts } from './AbsenceFacts.tsx'

interface Values extends Record<string, unknown> {
  decision: 'agreed' | 'refused'
  note: string
  isFreeingDuties: boolean
  freeingReason: string
}

const decisions = [
  { value: 'agreed', label: '同意' },
  { value: 'refused', label: '不同意' },
]

/** What becomes of the duties, where the absence is agreed. */
function FreeingFields(props: { readonly of: Absence; readonly record: RecordFormState<Values> }) {
  const { of, record } = props
  const { form } = record
  if (of.duties.length === 0 || form.values.decision === 'refused') return null
  const stays = of.shiftWhileAbsent === 'refuse' ? '不撤就不能同意' : '不撤的留在排班表上'
  return (
    <>
      <Field>
        <Checkbox
          label={`同意时一并撤掉这 ${of.duties.length} 个班`}
          description={stays}
          {...form.getInputProps('isFreeingDuties', { type: 'checkbox' })}
        />
      </Field>
      {form.values.isFreeingDuties ? (
        <Field>
          <TextInput
            label="撤班原因"
            maxLength={200}
            required={of.duties.some(({ isReleased }) => isReleased)}
            description="已发布或已过去的班必须写"
            {...form.getInputProps('freeingReason')}
            error={form.errors['freeingReason'] ?? form.errors['reason']}
          />
        </Field>
      ) : null}
    </>
  )
}

interface DecideProps {
  readonly of: Absence
  readonly onClose: () => void
}

function DecideForm({ of, onClose }: DecideProps) {
  const command = useCommand(decideAbsence)
  const { id, version, name } = of.absence
  const seenDutyIds = of.duties.map((duty) => duty.id)
  const toInput = (values: Values) => ({
    id,
    version,
    ...values,
    isFreeingDuties: values.decision === 'agreed' && values.isFreeingDuties,
    seenDutyIds,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      decision: 'agreed',
      note: '',
      isFreeingDuties: of.duties.length > 0,
      freeingReason: '',
    },
    schema: decideAbsence.input,
    toInput,
    fieldNames: { reason: 'freeingReason' },
    save: async (values) => {
      const { freed, left } = await command.mutateAsync(toInput(values))
      const duties = freed > 0 ? `，撤掉 ${freed} 个班` : left > 0 ? `，还留着 ${left} 个班` : ''
      notifyDone(values.decision === 'agreed' ? `已同意${duties}` : '已登记不同意')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`审批员工假：${name}`}
      saveLabel={form.values.decision === 'agreed' ? '同意' : '不同意'}
      size="lg"
      onClose={onClose}
    >
      <AbsenceFacts of={of} />
      <FormGroup>
        <Field>
          <SegmentedControl
            aria-label="决定"
            data={decisions}
            {...form.getInputProps('decision')}
          />
        </Field>
        <FreeingFields of={of} record={record} />
        <Field>
          <TextInput
            label={form.values.decision === 'agreed' ? '意见' : '不同意的原因'}
            required={form.values.decision === 'refused'}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface DialogProps {
  readonly id: number
  /** Whether the person wants to decide; else it is only shown. */
  readonly isDeciding: boolean
  readonly onClose: () => void
}

/** Shows an absence with what stands in its way, and decides about it. */
export function AbsenceDialog({ id, isDeciding, onClose }: DialogProps) {
  const absence = useOperationQuery(getAbsence, { id, ...useAsOfInput() })
  const { data } = absence
  if (
    data !== undefined &&
    isDeciding &&
    data.whyNotDecide === null &&
    data.absence.state === 'open'
  ) {
    return <DecideForm of={data} onClose={onClose} />
  }
  const title = data === undefined ? '员工假' : `员工假：${data.absence.name}`
  return (
    <Modal opened title={title} size="lg" onClose={onClose}>
      <Loaded of={absence} what="员工假">
        {(of) => (
          <>
            {isDeciding && of.whyNotDecide !== null ? (
              <Text size="sm" mb="xs">
                <StatusMark kind="due">{of.whyNotDecide}</StatusMark>
              </Text>
            ) : null}
            <AbsenceFacts of={of} />
          </>
        )}
      </Loaded>
    </Modal>
  )
}
