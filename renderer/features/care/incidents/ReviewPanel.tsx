import {
  correctIncidentReview,
  reviewIncidents,
  voidIncidentReview,
} from '#shared/contract/care/incident-review.ts'
import { formatMonth, lastOfMonth } from '#shared/text/day.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IncidentMonth } from './MonthTables.tsx'
import classes from './Incidents.module.css'

type Review = NonNullable<IncidentMonth['review']>

interface ReviewValues extends Record<string, unknown> {
  findings: string
  measures: string
  reviewedOn: string
  participants: string
  reviewedBy: string
  reason: string
}

function inputOf({ findings, measures, reviewedOn, participants, reviewedBy }: ReviewValues) {
  return { findings, measures, reviewedOn, participants, reviewedBy }
}

function ReviewFields({ record }: { readonly record: RecordFormState<ReviewValues> }) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup>
      <Field>
        <Textarea
          label="发现"
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          placeholder="哪些地方、哪个班次、哪些老人多；为什么"
          {...form.getInputProps('findings')}
        />
      </Field>
      <Field>
        <Textarea
          label="措施"
          autosize
          minRows={2}
          maxLength={2000}
          placeholder="谁、到哪天、改什么"
          {...form.getInputProps('measures')}
        />
      </Field>
      <Field width="half">
        <DayField label="复盘日期" required max={today} {...form.getInputProps('reviewedOn')} />
      </Field>
      <Field width="half">
        <TextInput
          label="主持人"
          placeholder="不填就是登记的人"
          maxLength={40}
          {...form.getInputProps('reviewedBy')}
        />
      </Field>
      <Field>
        <TextInput label="参加人" maxLength={200} {...form.getInputProps('participants')} />
      </Field>
    </FormGroup>
  )
}

interface DialogProps {
  readonly month: string
  readonly onClose: () => void
}

function NewReviewDialog({ month, onClose }: DialogProps) {
  const command = useCommand(reviewIncidents)
  const toInput = (values: ReviewValues) => ({ month, ...inputOf(values) })
  const record = useRecordForm<ReviewValues>({
    initialValues: {
      findings: '',
      measures: '',
      reviewedOn: useToday(),
      participants: '',
      reviewedBy: '',
      reason: '',
    },
    schema: reviewIncidents.input,
    toInput,
    draft: useDraftStore<ReviewValues>('care.reviewIncidents', month),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('复盘已登记')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`${formatMonth(month)}复盘`}
      saveLabel="登记复盘"
      onClose={onClose}
    >
      <ReviewFields record={record} />
    </FormDialog>
  )
}

function CorrectReviewDialog({
  month,
  review,
  onClose,
}: DialogProps & { readonly review: Review }) {
  const command = useCommand(correctIncidentReview)
  const { id, version, reviewedByStaffId } = review
  const toInput = (values: ReviewValues) => ({
    id,
    version,
    ...inputOf(values),
    reviewedByStaffId: values.reviewedBy === review.reviewedBy ? reviewedByStaffId : null,
    reason: values.reason,
  })
  const record = useRecordForm<ReviewValues>({
    initialValues: {
      findings: review.findings,
      measures: review.measures ?? '',
      reviewedOn: review.reviewedOn,
      participants: review.participants ?? '',
      reviewedBy: review.reviewedBy,
      reason: '',
    },
    schema: correctIncidentReview.input,
    toInput,
    draft: useDraftStore<ReviewValues>('care.correctIncidentReview', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正：${formatMonth(month)}复盘`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <ReviewFields record={record} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}

function VoidReview({ review }: { readonly review: Review }) {
  const command = useCommand(voidIncidentReview)
  const { id, version } = review
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      size="xs"
      title="作废这次复盘"
      explanation="用于记错的。作废后这个月算没有复盘，内容留在操作记录里。"
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

function ReviewText({ review }: { readonly review: Review }) {
  const { findings, measures, participants, reviewedBy, reviewedOn } = review
  return (
    <Facts
      facts={[
        { label: '发现', value: <span className={classes.words}>{findings}</span> },
        {
          label: '措施',
          value: measures === null ? null : <span className={classes.words}>{measures}</span>,
        },
        { label: '参加人', value: participants },
        { label: '主持', value: `${reviewedBy}，${reviewedOn}` },
      ]}
    />
  )
}

interface ReviewPanelProps {
  readonly value: IncidentMonth
}

/** What the home learned from the month, or that nobody has looked at it yet. */
export function ReviewPanel({ value }: ReviewPanelProps) {
  const { month, review, openCount } = value
  const may = useMay('incidents.close')
  const mayCorrect = useHolds('incidents.close')
  const today = useToday()
  const [dialog, setDialog] = useState<'new' | 'correct' | null>(null)
  const isOver = lastOfMonth(month) < today
  const deeds =
    review === null ? (
      may && isOver ? (
        <Button size="xs" onClick={() => setDialog('new')}>
          登记复盘
        </Button>
      ) : null
    ) : mayCorrect ? (
      <Group gap={4}>
        <Button variant="subtle" size="xs" onClick={() => setDialog('correct')}>
          更正
        </Button>
        {may ? <VoidReview review={review} /> : null}
      </Group>
    ) : null
  return (
    <Panel title="复盘" aside={deeds}>
      {review === null ? (
        <Text c="dimmed">
          {isOver ? '这个月还没有复盘。' : '这个月还没有过完。'}
          {openCount > 0 ? `还有 ${openCount} 件没有结束。` : ''}
        </Text>
      ) : (
        <ReviewText review={review} />
      )}
      {dialog === 'new' ? <NewReviewDialog month={month} onClose={() => setDialog(null)} /> : null}
      {dialog === 'correct' && review !== null ? (
        <CorrectReviewDialog month={month} review={review} onClose={() => setDialog(null)} />
      ) : null}
    </Panel>
  )
}
