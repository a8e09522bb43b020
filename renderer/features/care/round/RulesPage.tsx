import { getRules, setRules } from '#shared/contract/care/round.ts'
import type { CareRules } from '#shared/contract/care/shift.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { HourField } from '#renderer/ui/HourField.tsx'
import { IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { ActionIcon, Button, Group, NumberInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

interface Values extends Record<string, unknown> {
  shifts: { name: string; startsAt: string }[]
  earlyMinutes: number | string
  lateMinutes: number | string
  entryLateMinutes: number | string
}

const minutes = (value: number | string) => (value === '' ? Number.NaN : Number(value))

const minuteFields = [
  { name: 'earlyMinutes', label: '早于计划多少分钟算早做' },
  { name: 'lateMinutes', label: '晚于计划多少分钟算晚做' },
  { name: 'entryLateMinutes', label: '做完多少分钟以后登记算补录' },
] as const

function RulesForm({ careRules, version }: { careRules: CareRules; version: number }) {
  const command = useCommand(setRules)
  const navigate = useNavigate()
  const toInput = (values: Values) => ({
    careRules: {
      shifts: values.shifts,
      earlyMinutes: minutes(values.earlyMinutes),
      lateMinutes: minutes(values.lateMinutes),
      entryLateMinutes: minutes(values.entryLateMinutes),
    },
    version,
  })
  const record = useRecordForm<Values>({
    initialValues: { ...careRules, shifts: careRules.shifts.map((shift) => ({ ...shift })) },
    schema: setRules.input,
    toInput,
    fieldNames: Object.fromEntries([
      ['careRules.shifts', 'shifts'],
      ...minuteFields.map(({ name }) => [`careRules.${name}`, name]),
      ...careRules.shifts.flatMap((_, index) =>
        ['name', 'startsAt'].map((part) => [
          `careRules.shifts.${index}.${part}`,
          `shifts.${index}.${part}`,
        ]),
      ),
    ]),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('班次和时间已保存')
    },
  })
  const { form } = record
  const { shifts } = form.values
  const leave = () => void navigate({ to: '/care/round' })
  return (
    <RecordForm
      record={record}
      label="班次和照护时间"
      saveLabel="保存"
      onCancel={leave}
      onSaved={leave}
    >
      <FormGroup title="班次">
        {shifts.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line of a form has no other name
          <Group key={index} align="flex-start" role="group" aria-label={`班次 ${index + 1}`}>
            <TextInput
              label="名称"
              maxLength={10}
              {...form.getInputProps(`shifts.${index}.name`)}
            />
            <HourField label="几点开始" {...form.getInputProps(`shifts.${index}.startsAt`)} />
            {shifts.length === 1 ? null : (
              <ActionIcon
                mt={26}
                size={34}
                variant="subtle"
                color="gray"
                aria-label={`去掉班次 ${index + 1}`}
                onClick={() => form.setFieldValue('shifts', shifts.toSpliced(index, 1))}
              >
                <IconRemove size={16} stroke={1.5} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {form.errors['shifts'] === undefined ? null : (
          <div role="alert">{form.errors['shifts']}</div>
        )}
        {shifts.length >= 6 ? null : (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.5} />}
              onClick={() => form.setFieldValue('shifts', [...shifts, { name: '', startsAt: '' }])}
            >
              再加一个班次
            </Button>
          </div>
        )}
      </FormGroup>
      <FormGroup title="早、晚、补录">
        {minuteFields.map(({ name, label }) => (
          <Field key={name}>
            <NumberInput
              label={label}
              suffix=" 分钟"
              min={0}
              max={720}
              allowDecimal={false}
              {...form.getInputProps(name)}
            />
          </Field>
        ))}
      </FormGroup>
    </RecordForm>
  )
}

/** How the home cuts its day, and what it calls early, late and 补录: its own choices. */
export function RulesPage() {
  const rules = useOperationQuery(getRules, {})
  return (
    <Page title="班次和照护时间" sub="机构自己的规定。一个班次到下一个班次开始为止">
      <Panel isNarrow>
        <Loaded of={rules} what="班次和照护时间">
          {({ careRules, version }) => (
            <RulesForm key={version} careRules={careRules} version={version} />
          )}
        </Loaded>
      </Panel>
    </Page>
  )
}
