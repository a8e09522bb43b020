import {
  correctResidentReview,
  recordResidentReview,
  type getReviewMonth,
} from '#shared/contract/care/resident-review.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Group, Input, Stack, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'

export type PersonOfMonth = OutputOf<typeof getReviewMonth>['rows'][number]

interface DialogProps {
  readonly person: PersonOfMonth
  readonly onClose: () => void
}

interface Values extends Record<string, unknown> {
  reviewedOn: string
  isFileSeen: boolean
  isPlanSeen: boolean
  areRisksSeen: boolean
  isRoomSeen: boolean
  areWishesSeen: boolean
  note: string
  reviewedByStaffId: number | null
  reason: string
}

function useReviewForm({ residentId, review }: PersonOfMonth) {
  const recording = useCommand(recordResidentReview)
  const correcting = useCommand(correctResidentReview)
  const today = useToday()
  const given = ({ reason: _reason, reviewedOn, ...values }: Values) => ({
    ...values,
    reviewedOn: (reviewedOn === '' ? undefined : reviewedOn) as string,
  })
  return useRecordForm<Values>({
    initialValues: {
      reviewedOn: review?.reviewedOn ?? today,
      isFileSeen: review?.isFileSeen ?? false,
      isPlanSeen: review?.isPlanSeen ?? false,
      areRisksSeen: review?.areRisksSeen ?? false,
      isRoomSeen: review?.isRoomSeen ?? false,
      areWishesSeen: review?.areWishesSeen ?? false,
      note: review?.note ?? '',
      reviewedByStaffId: review?.reviewedByStaffId ?? null,
      reason: '',
    },
    schema: review === null ? recordResidentReview.input : correctResidentReview.input,
    toInput: (values) =>
      review === null
        ? { residentId, ...given(values) }
        : { id: review.id, version: review.version, ...given(values), reason: values.reason },
    save: async (values) => {
      if (review === null) await recording.mutateAsync({ residentId, ...given(values) })
      else {
        const { id, version } = review
        await correcting.mutateAsync({ id, version, ...given(values), reason: values.reason })
      }
      notifyDone(review === null ? '已登记' : '已更正，原来的内容留在操作记录里')
    },
  })
}

interface TickProps {
  readonly record: RecordFormState<Values>
  readonly name: string
  readonly label: string
  /** Where it is looked at. */
  readonly children: ReactNode
}

function Tick({ record, name, label, children }: TickProps) {
  return (
    <Group gap="xs">
      <Checkbox label={label} {...record.form.getInputProps(name, { type: 'checkbox' })} />
      {children}
    </Group>
  )
}

function Ticks({ person, record }: { person: PersonOfMonth; record: RecordFormState<Values> }) {
  const { residentId, bedId } = person
  const tab = (key: string, words: string) => (
    <TextLink to="/residents/$residentId" params={{ residentId }} search={{ tab: key }} size="xs">
      {words}
    </TextLink>
  )
  return (
    <Input.Wrapper label="看过了" labelElement="div">
      <Stack gap={6} mt={6}>
        <Tick record={record} name="isFileSeen" label="档案">
          {tab('person', '去看资料')}
        </Tick>
        <Tick record={record} name="isPlanSeen" label="照护计划">
          {tab('care-plan', '去看计划')}
        </Tick>
        <Tick record={record} name="areRisksSeen" label="风险">
          {tab('assessments', '去看评估')}
        </Tick>
        <Tick record={record} name="isRoomSeen" label="房间">
          {bedId === null ? null : (
            <TextLink to="/beds/$bedId" params={{ bedId }} size="xs">
              去看床位
            </TextLink>
          )}
        </Tick>
        <Tick record={record} name="areWishesSeen" label="意愿">
          {tab('health', '去看意愿')}
        </Tick>
      </Stack>
    </Input.Wrapper>
  )
}

/** The monthly look at one person: five ticks, each leading to its place. */
export function ResidentReviewDialog({ person, onClose }: DialogProps) {
  const record = useReviewForm(person)
  const { form } = record
  const isNew = person.review === null
  const where = person.bed === null ? '' : `（${person.bed}）`
  return (
    <FormDialog
      record={record}
      title={`${isNew ? '重点查看' : '更正'}：${person.name}${where}`}
      saveLabel={isNew ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <Ticks person={person} record={record} />
        </Field>
        <Field>
          <Textarea
            label="说明"
            description="看到什么；没看的写原因"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('note')}
          />
        </Field>
        <Field width="half">
          <DayField label="查看日期" required {...form.getInputProps('reviewedOn')} />
        </Field>
        <Field width="half">
          <StaffPicker
            label="查看人"
            description="空着是登录的人"
            {...form.getInputProps('reviewedByStaffId')}
          />
        </Field>
      </FormGroup>
      {isNew ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
