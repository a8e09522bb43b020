import { correctVisit, type listVisits, recordVisit } from '#shared/contract/safety/visit.ts'
import type { OutputOf } from '#shared/operation.ts'
import { visitPurposes, visitPurposeWords } from '#shared/rules/safety/visit-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { dayAndHourOf, instantGiven, instantOrNull } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'

export type Visit = OutputOf<typeof listVisits>['rows'][number]

interface Values extends Record<string, unknown> {
  resident: FoundResident | null
  /** Taken back: nobody was visited. */
  isNobody: boolean
  visitorName: string
  relation: string
  phone: string
  personCount: number | string
  purpose: Visit['purpose']
  cameOn: string
  cameHour: string
  leftOn: string
  leftHour: string
  note: string
  reason: string
}

const purposes = visitPurposes.map((value) => ({ value, label: visitPurposeWords[value] }))

const fieldNames = { residentId: 'resident', cameAt: 'cameHour', leftAt: 'leftHour' }

const initial = (visit: Visit | null, today: string): Values => {
  const came = dayAndHourOf(visit?.cameAt ?? null)
  const left = dayAndHourOf(visit?.leftAt ?? null)
  return {
    resident: null,
    isNobody: false,
    visitorName: visit?.visitorName ?? '',
    relation: visit?.relation ?? '',
    phone: visit?.phone ?? '',
    personCount: visit?.personCount ?? 1,
    purpose: visit?.purpose ?? 'visit',
    cameOn: came.day === '' ? today : came.day,
    cameHour: came.hour === '' ? shanghaiHour(new Date().toISOString()) : came.hour,
    leftOn: left.day === '' ? (came.day === '' ? today : came.day) : left.day,
    leftHour: left.hour,
    note: visit?.note ?? '',
    reason: '',
  }
}

interface VisitDialogProps {
  /** Null is a new one. */
  readonly visit: Visit | null
  readonly onClose: () => void
}

/** Who came in, to whom and when. */
export function VisitDialog({ visit, onClose }: VisitDialogProps) {
  const create = useCommand(recordVisit)
  const correct = useCommand(correctVisit)
  const today = useToday()
  const said = (values: Values) => ({
    residentId: values.isNobody ? null : (values.resident?.id ?? visit?.residentId ?? null),
    visitorName: values.visitorName,
    relation: values.relation,
    phone: values.phone,
    personCount: Number(values.personCount),
    purpose: values.purpose,
    cameAt: instantGiven(values.cameOn, values.cameHour),
    leftAt: instantOrNull(values.leftOn, values.leftHour),
    note: values.note,
  })
  const corrected = (values: Values) => ({
    id: visit?.id ?? 0,
    version: visit?.version ?? 0,
    ...said(values),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: initial(visit, today),
    schema: visit === null ? recordVisit.input : correctVisit.input,
    toInput: visit === null ? said : corrected,
    fieldNames,
    save: async (values) => {
      await (visit === null
        ? create.mutateAsync(said(values))
        : correct.mutateAsync(corrected(values)))
      notifyDone(visit === null ? '来访已登记' : '已更正')
    },
  })
  const { form } = record
  const title = visit === null ? '登记来访' : `更正来访：${visit.visitorName}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <TextInput
            label="来访人"
            required
            maxLength={40}
            data-autofocus
            {...form.getInputProps('visitorName')}
          />
        </Field>
        <Field width="half">
          <Select
            label="事由"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={purposes}
            {...form.getInputProps('purpose')}
          />
        </Field>
        <Field width="half">
          <ResidentPicker
            label="探视谁"
            description={visit?.resident ?? undefined}
            {...form.getInputProps('resident')}
          />
          {visit !== null && visit.residentId !== null && (
            <Checkbox
              mt="xs"
              label="不是来看老人的"
              {...form.getInputProps('isNobody', { type: 'checkbox' })}
            />
          )}
        </Field>
        <Field width="half">
          <TextInput label="关系或单位" maxLength={20} {...form.getInputProps('relation')} />
        </Field>
        <Field width="half">
          <TextInput label="电话" maxLength={30} {...form.getInputProps('phone')} />
        </Field>
        <Field width="half">
          <NumberInput label="人数" min={1} hideControls {...form.getInputProps('personCount')} />
        </Field>
        <Field width="half">
          <DayField label="来访日期" required max={today} {...form.getInputProps('cameOn')} />
        </Field>
        <Field width="half">
          <HourField label="来访时间" {...form.getInputProps('cameHour')} />
        </Field>
        <Field width="half">
          <DayField label="离开日期" max={today} {...form.getInputProps('leftOn')} />
        </Field>
        <Field width="half">
          <HourField
            label="离开时间"
            description="还在机构内的留空"
            {...form.getInputProps('leftHour')}
          />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        {visit === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}
