import { decideReport } from '#shared/contract/care/incident.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour, instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Input, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core'
import type { Incident } from './incident-form.ts'
import classes from './Incidents.module.css'

type Duty = Incident['duties'][number]

const limitOf = ({ hours }: Duty) => (hours === null ? '没有规定小时数' : `${hours} 小时内`)

const path = (key: string) => `duties/${key}`

/** A duty that may hold here: to whom, within which time, by which clause. */
function DutyLine({ duty }: { readonly duty: Duty }) {
  const { key, name, receiver, clause, text, status, note } = duty
  return (
    <li className={classes.body}>
      <span className={classes.line}>
        <strong>{name}</strong>
        <span>{limitOf(duty)}</span>
        <CertaintyMark status={status} note={note} rulebook="incident-report" path={path(key)} />
      </span>
      <span>{`报给${receiver}。${text}。`}</span>
      <span className={classes.quiet}>{clause}</span>
    </li>
  )
}

interface DecideValues extends Record<string, unknown> {
  isReportable: 'yes' | 'no' | ''
  reason: string
  duty: string
  day: string
  hour: string
}

function deadline({ day, hour }: DecideValues): string | null {
  if (day === '' && hour === '') return null
  return isDay(day) ? (instantAt(day, hour) ?? hour) : day
}

interface DecideProps {
  readonly incident: Incident
  readonly onClose: () => void
}

/** Whether it is told to the regulator, why, under which duty and until when. */
export function DecideDialog({ incident, onClose }: DecideProps) {
  const command = useCommand(decideReport)
  const { id, version, duties, reportBy, isReportable } = incident
  const toInput = (values: DecideValues) => ({
    id,
    version,
    isReportable: values.isReportable === '' ? (undefined as never) : values.isReportable === 'yes',
    reason: values.reason,
    duty: values.duty === '' ? null : values.duty,
    reportBy: deadline(values),
  })
  const record = useRecordForm<DecideValues>({
    initialValues: {
      isReportable: isReportable === null ? '' : isReportable ? 'yes' : 'no',
      reason: incident.reportableReason ?? '',
      duty: incident.reportDuty ?? '',
      day: reportBy === null ? '' : shanghaiDay(reportBy),
      hour: reportBy === null ? '' : shanghaiHour(reportBy),
    },
    schema: decideReport.input,
    toInput,
    fieldNames: { reportBy: 'hour' },
    draft: useDraftStore<DecideValues>('care.decideReport', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('决定已登记')
    },
  })
  const { form } = record
  const isYes = form.values.isReportable === 'yes'
  const duty = duties.find(({ key }) => key === form.values.duty)
  return (
    <FormDialog record={record} title="是否上报" saveLabel="登记决定" onClose={onClose}>
      <FormGroup>
        <Field>
          <Input.Wrapper
            label="上报"
            required
            error={form.errors['isReportable'] === undefined ? undefined : '选一个'}
          >
            <SegmentedControl
              fullWidth
              aria-label="上报"
              data={[
                { value: 'yes', label: '上报' },
                { value: 'no', label: '不上报' },
              ]}
              value={form.values.isReportable}
              onChange={(value) => form.setFieldValue('isReportable', value)}
            />
          </Input.Wrapper>
        </Field>
        {isYes ? (
          <Field>
            <Select
              label="按哪一类报告"
              clearable
              placeholder="都不是就不选"
              description={
                duty === undefined ? undefined : `${limitOf(duty)}，报给${duty.receiver}`
              }
              data={duties.map(({ key, name }) => ({ value: key, label: name }))}
              value={form.values.duty === '' ? null : form.values.duty}
              onChange={(key) => form.setFieldValue('duty', key ?? '')}
            />
          </Field>
        ) : null}
        {isYes ? (
          <>
            <Field width="half">
              <DayField
                label="上报期限"
                placeholder={duty?.hours == null ? '不知道就留空' : '按小时数推算'}
                {...form.getInputProps('day')}
              />
            </Field>
            <Field width="half">
              <HourField label="几点前" {...form.getInputProps('hour')} />
            </Field>
          </>
        ) : null}
        <Field>
          <Textarea
            label="理由"
            required
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

function decisionFacts({ isReportable, reportableReason, reportBy, reportDuty, duties }: Incident) {
  const duty = duties.find(({ key }) => key === reportDuty)
  const until = reportBy === null ? '没有期限' : dayAndHour(shanghaiDay(reportBy), reportBy)
  return [
    { label: '决定', value: isReportable === true ? '上报' : '不上报' },
    ...(isReportable === true
      ? [
          { label: '类别', value: duty?.name ?? '没有选' },
          { label: '期限', value: until },
        ]
      : []),
    { label: '理由', value: reportableReason },
  ]
}

interface ReportPanelProps {
  readonly incident: Incident
  readonly onDecide: () => void
}

/** Whether the regulator is told, and the duties that Yilu asks about for this kind and place. */
export function ReportPanel({ incident, onDecide }: ReportPanelProps) {
  const mayClose = useMay('incidents.close')
  const { isReportable, duties, state } = incident
  const asked = duties.filter(({ isAsked }) => isAsked)
  return (
    <Panel
      title="上报"
      aside={
        mayClose && state === 'open' ? (
          <Button size="xs" variant="default" onClick={onDecide}>
            {isReportable === null ? '决定是否上报' : '改变决定'}
          </Button>
        ) : null
      }
    >
      <Stack gap="sm">
        {isReportable === null ? (
          <Text c="dimmed">还没有决定是否上报。</Text>
        ) : (
          <Facts facts={decisionFacts(incident)} />
        )}
        {asked.length === 0 || state === 'closed' ? null : (
          <>
            <Text size="sm">这类事件可能要按下面的规定报告，是否适用由院长判断：</Text>
            <ul className={classes.steps}>
              {asked.map((duty) => (
                <DutyLine key={duty.key} duty={duty} />
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Panel>
  )
}
