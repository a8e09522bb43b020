import { DayField } from '#renderer/ui/DayField.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import type { ReactNode } from 'react'
import type { EndValues } from './use-entry-form.ts'

interface EntryFormFrameProps<Values extends EndValues> {
  readonly record: RecordFormState<Values>
  readonly title: string
  readonly isCorrection: boolean
  readonly endLabel: string
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The frame of each form about health: its own fields; in a correction also the end and the reason. */
export function EntryForm<Values extends EndValues>(props: EntryFormFrameProps<Values>) {
  const { record, title, isCorrection, endLabel, onCancel, children } = props
  return (
    <RecordForm
      record={record}
      label={`${isCorrection ? '更正' : '登记'}${title}`}
      saveLabel={isCorrection ? '保存更正' : '登记'}
      onCancel={onCancel}
    >
      <FormGroup>
        {children}
        {isCorrection ? (
          <Field width="half">
            <DayField
              label={endLabel}
              description="还有效就留空"
              {...record.form.getInputProps('endedOn')}
            />
          </Field>
        ) : null}
      </FormGroup>
      {isCorrection ? <CorrectionReason record={record} /> : null}
    </RecordForm>
  )
}
