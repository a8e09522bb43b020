import {
  correctTrainingPlanItem,
  type listTrainingPlan,
  recordTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import { kinds } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { MultiSelect, Select, TextInput } from '@mantine/core'
import { numberIn, type What, WhatFields } from './WhatFields.tsx'

export type PlanItem = OutputOf<typeof listTrainingPlan>['rows'][number]

interface ItemValues extends What {
  plannedMonth: string
  posts: string[]
}

const months = Array.from({ length: 12 }, (_month, index) => ({
  value: String(index + 1),
  label: `${index + 1} 月`,
}))

/** For whom it is: some posts, or everybody where none is named. */
function PostsField({ record }: { readonly record: RecordFormState<ItemValues> }) {
  const { form } = record
  const posts = useOperationQuery(kinds, {}).data?.posts ?? []
  return (
    <MultiSelect
      label="对象"
      placeholder={form.values.posts.length === 0 ? '不选就是全体员工' : ''}
      searchable
      clearable
      openOnFocus={false}
      data={posts.map(({ key, name }) => ({ value: key, label: name }))}
      {...form.getInputProps('posts')}
    />
  )
}

/** The month that a new item begins with: this one in this year, else the first. */
function firstMonth(year: number, today: string): number {
  return today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 1
}

interface ItemDialogProps {
  readonly year: number
  /** What is put right; null: a new one. */
  readonly item: PlanItem | null
  readonly onClose: () => void
}

/** One line of the year's plan, new or put right. */
export function PlanItemDialog({ year, item, onClose }: ItemDialogProps) {
  const today = useToday()
  const create = useCommand(recordTrainingPlanItem)
  const correct = useCommand(correctTrainingPlanItem)
  const given = ({ kind, topic, hours, trainer, note, plannedMonth, posts }: ItemValues) => ({
    year: item?.year ?? year,
    kind,
    topic,
    hours: numberIn(hours),
    trainer,
    note,
    plannedMonth: Number(plannedMonth),
    posts,
  })
  const toInput = (values: ItemValues) =>
    item === null
      ? given(values)
      : { id: item.id, version: item.version, ...given(values), reason: values.reason }
  const record = useRecordForm<ItemValues>({
    initialValues: {
      kind: item?.kind ?? '',
      topic: item?.topic ?? '',
      hours: item?.hours ?? '',
      trainer: item?.trainer ?? '',
      note: item?.note ?? '',
      plannedMonth: String(item?.plannedMonth ?? firstMonth(year, today)),
      posts: item?.posts ?? [],
      reason: '',
    },
    schema: item === null ? recordTrainingPlanItem.input : correctTrainingPlanItem.input,
    toInput,
    save: async (values) => {
      if (item === null) await create.mutateAsync(given(values))
      else {
        const { id, version } = item
        await correct.mutateAsync({ id, version, ...given(values), reason: values.reason })
      }
      notifyDone('已保存')
    },
  })
  const title = item === null ? '登记培训计划' : '更正培训计划'
  return (
    <FormDialog record={record} title={title} saveLabel="保存" size="lg" onClose={onClose}>
      <FormGroup>
        <WhatFields record={record} />
        <Field width="third">
          <Select
            label="月份"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={months}
            {...record.form.getInputProps('plannedMonth')}
          />
        </Field>
        <Field>
          <PostsField record={record} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={300} {...record.form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {item === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
