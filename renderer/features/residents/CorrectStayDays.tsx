import { correctStay, type endReasons } from '#shared/contract/residents/stay.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { endReasonWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { ChoiceField } from './ChoiceField.tsx'
import { dayGiven, dayOrNull } from './day-input.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import type { Stay } from './stay-periods.ts'

type EndReason = (typeof endReasons)[number]

interface StayValues extends Record<string, unknown> {
  stayFrom: string
  stayTo: string
  endReason: EndReason | ''
  endNote: string
  reason: string
}

interface CorrectStayDaysProps {
  readonly stay: Stay
  readonly onDone: () => Promise<unknown>
}

/** The first and the last day of a stay, and why it ended. */
export function CorrectStayDays({ stay, onDone }: CorrectStayDaysProps) {
  const command = useCommand(correctStay)
  const toInput = ({ stayFrom, stayTo, endReason, endNote, reason }: StayValues) => ({
    stayId: stay.id,
    version: stay.version,
    stayFrom: dayGiven(stayFrom) as string,
    stayTo: dayOrNull(stayTo),
    endReason: stayTo === '' || endReason === '' ? null : endReason,
    endNote: stayTo === '' ? null : endNote,
    reason,
  })
  const record = useRecordForm<StayValues>({
    initialValues: {
      stayFrom: stay.stayFrom,
      stayTo: stay.stayTo ?? '',
      endReason: (stay.endReason ?? '') as EndReason | '',
      endNote: stay.endNote ?? '',
      reason: '',
    },
    schema: correctStay.input,
    toInput,
    draft: useDraftStore<StayValues>('residents.correctStay', stay.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('入住日期已更正')
      await onDone()
    },
  })
  const { form } = record
  const hasEnded = form.values.stayTo !== ''
  return (
    <RecordForm
      record={record}
      label="更正入住、离开日期"
      saveLabel="保存更正"
      onCancel={() => void onDone()}
    >
      <FormGroup>
        <Field width="half">
          <DayField
            label="入住日期"
            required
            description="当天开始的床位、类别、月费一起改"
            {...form.getInputProps('stayFrom')}
          />
        </Field>
        {stay.stayTo === null ? null : (
          <Field width="half">
            <DayField
              label="离开日期"
              description="没有离开时，改用“撤回离开”"
              {...form.getInputProps('stayTo')}
            />
          </Field>
        )}
        {hasEnded ? (
          <>
            <Field>
              <ChoiceField
                label="离开原因"
                words={endReasonWords}
                {...form.getInputProps('endReason')}
              />
            </Field>
            <Field>
              <TextInput label="说明" {...form.getInputProps('endNote')} />
            </Field>
          </>
        ) : null}
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}
