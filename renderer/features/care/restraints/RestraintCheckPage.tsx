import {
  type circulations,
  getRestraint,
  recordRestraintCheck,
  type restrainedSkins,
} from '#shared/contract/care/restraint.ts'
import {
  circulationWords,
  minutesText,
  restrainedSkinWords,
} from '#shared/rules/restraint-words.ts'
import { useSession } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { dayAndHourOf, instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Group, NumberInput, Radio, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ReleaseMark } from '#renderer/domain/ReleaseMark.tsx'
import { type Restraint, restraintFieldNames } from './restraint-form.ts'

const route = getRouteApi('/care/restraints/$restraintId/check')

interface Values extends Record<string, unknown> {
  checkedDay: string
  checkedHour: string
  released: 'yes' | 'no'
  releasedMinutes: number | string
  circulation: (typeof circulations)[number]
  skin: (typeof restrainedSkins)[number]
  note: string
  checkedBy: string
}

function inputOf(restraintId: number, values: Values) {
  const { checkedDay, checkedHour, released, releasedMinutes } = values
  const isReleased = released === 'yes'
  return {
    restraintId,
    checkedAt: (instantGiven(checkedDay, checkedHour) || undefined) as string,
    isReleased,
    releasedMinutes: isReleased && releasedMinutes !== '' ? Number(releasedMinutes) : null,
    circulation: values.circulation,
    skin: values.skin,
    note: values.note,
    checkedBy: values.checkedBy,
  }
}

function useCheckForm(restraint: Restraint, back: () => Promise<unknown>) {
  const command = useCommand(recordRestraintCheck)
  const by = useSession()?.name ?? ''
  const [now] = useState(() => dayAndHourOf(new Date().toISOString()))
  return useRecordForm<Values>({
    initialValues: {
      checkedDay: now.day,
      checkedHour: now.hour,
      released: 'yes',
      releasedMinutes: '',
      circulation: 'good',
      skin: 'sound',
      note: '',
      checkedBy: by,
    },
    schema: recordRestraintCheck.input,
    toInput: (values) => inputOf(restraint.id, values),
    fieldNames: { ...restraintFieldNames, isReleased: 'released' },
    draft: useDraftStore<Values>('care.restraintCheck', restraint.id),
    save: async (values) => {
      const { warnings, lateMinutes } = await command.mutateAsync(inputOf(restraint.id, values))
      for (const warning of warnings) notifyWarning(`${warning}，已保存。`)
      const late = lateMinutes > 0 ? `，迟 ${minutesText(lateMinutes)}` : ''
      notifyDone(`观察已登记${late}`)
      await back()
    },
  })
}

function CheckForm({ restraint }: { readonly restraint: Restraint }) {
  const navigate = route.useNavigate()
  const params = { restraintId: restraint.id }
  const back = () => navigate({ to: '/care/restraints/$restraintId', params })
  const record = useCheckForm(restraint, back)
  const { form } = record
  const choice = (name: string, words: Readonly<Record<string, string>>) => (
    <Radio.Group {...form.getInputProps(name)} label={name === 'skin' ? '皮肤' : '血运'}>
      <Group gap="md">
        {Object.entries(words).map(([value, label]) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Group>
    </Radio.Group>
  )
  return (
    <RecordForm record={record} label="登记约束观察" saveLabel="登记" onCancel={() => void back()}>
      <p>
        <ReleaseMark restraint={restraint} />
      </p>
      <FormGroup>
        <Field width="half">
          <DayField label="观察日期" required {...form.getInputProps('checkedDay')} />
        </Field>
        <Field width="quarter">
          <HourField label="几点" {...form.getInputProps('checkedHour')} />
        </Field>
        <Field width="quarter">
          <TextInput label="观察人" required maxLength={40} {...form.getInputProps('checkedBy')} />
        </Field>
        <Field width="half">
          <Radio.Group
            label="松解"
            description="只看没有松解的，下次松解的时间不变"
            {...form.getInputProps('released')}
          >
            <Group gap="md">
              <Radio value="yes" label="已松解" />
              <Radio value="no" label="没有松解" />
            </Group>
          </Radio.Group>
        </Field>
        <Field width="half">
          {form.values.released === 'yes' ? (
            <NumberInput
              label="松解多久（分钟）"
              hideControls
              allowNegative={false}
              {...form.getInputProps('releasedMinutes')}
            />
          ) : null}
        </Field>
        <Field width="half">{choice('circulation', circulationWords)}</Field>
        <Field width="half">{choice('skin', restrainedSkinWords)}</Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Somebody looked at a person in restraint, and loosened it or not. */
export function RestraintCheckPage() {
  const { restraintId } = route.useParams()
  const opened = useOpened(getRestraint, { restraintId })
  const { data } = opened
  return (
    <Page
      title="登记约束观察"
      sub={data === undefined ? undefined : `${data.name} · ${data.kindName}`}
    >
      <Loaded of={opened} what="这次约束">
        {(restraint) => (
          <Panel isNarrow>
            <CheckForm restraint={restraint} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
