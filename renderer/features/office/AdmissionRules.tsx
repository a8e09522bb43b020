import {
  type admissionRuleLevels,
  correctAdmissionRules,
  getAdmissionRules,
} from '#shared/contract/residents/admission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Input, SegmentedControl } from '@mantine/core'

type Opened = OutputOf<typeof getAdmissionRules>
type Rules = Opened['rules']
type Level = (typeof admissionRuleLevels)[number]

const levelWords: Readonly<Record<Level, string>> = { off: '不管', warn: '提醒', block: '不允许' }
const levels = (['off', 'warn', 'block'] as const).map((value) => ({
  value,
  label: levelWords[value],
}))

const words: Readonly<Record<keyof Rules, string>> = {
  healthCheck: '没有入住前体检，或结论不适合入住',
  agreement: '入住那天服务协议还没有签',
}

const names = Object.keys(words) as readonly (keyof Rules)[]

function AdmissionRulesForm({ rules, version }: Opened) {
  const command = useCommand(correctAdmissionRules)
  const toInput = (values: Rules) => ({ rules: { ...values }, version })
  const record = useRecordForm<Rules & Record<string, unknown>>({
    initialValues: { ...rules },
    schema: correctAdmissionRules.input,
    toInput: ({ healthCheck, agreement }) => toInput({ healthCheck, agreement }),
    save: async ({ healthCheck, agreement }) => {
      await command.mutateAsync(toInput({ healthCheck, agreement }))
      notifyDone('入住规则已保存')
    },
  })
  return (
    <RecordForm record={record} label="入住规则" saveLabel="保存">
      <FormGroup>
        {names.map((name) => (
          <Field key={name}>
            <Input.Wrapper label={words[name]}>
              <SegmentedControl
                fullWidth
                aria-label={words[name]}
                data={levels}
                {...record.form.getInputProps(name)}
              />
            </Input.Wrapper>
          </Field>
        ))}
      </FormGroup>
    </RecordForm>
  )
}

/** What an admission is held against, and whether that only warns. */
export function AdmissionRules() {
  const opened = useOperationQuery(getAdmissionRules, {})
  const may = useMay('office.settings')
  return (
    <Loaded of={opened} what="入住规则">
      {(value) =>
        may ? (
          <AdmissionRulesForm key={value.version} {...value} />
        ) : (
          <Facts
            facts={names.map((name) => ({
              label: words[name],
              value: levelWords[value.rules[name]],
            }))}
          />
        )
      }
    </Loaded>
  )
}
