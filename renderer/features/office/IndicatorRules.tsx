import { kinds as residentKinds } from '#shared/contract/residents/resident.ts'
import { correctIndicatorRules, type getSettings } from '#shared/contract/office/settings.ts'
import { kinds as staffKinds } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Group, MultiSelect, NumberInput } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'

type Settings = OutputOf<typeof getSettings>
type Rules = Settings['indicatorRules']

interface RuleValues extends Record<string, unknown> {
  assessmentValidMonths: number | string
  carerCertificateKinds: string[]
  /** Levels as texts; none chosen is not yet said. */
  disabledLevels: string[]
  publicHelpGroups: string[]
}

const words = {
  assessmentValidMonths: '能力评估几个月有效',
  carerCertificateKinds: '护理员哪些证书算持证上岗',
  disabledLevels: '哪几级算失能',
  publicHelpGroups: '哪些类别算公共补助对象',
} as const

/** Why each of them is the home's to say, and why it is to be checked with the authority. */
const doubts: Readonly<Record<keyof typeof words, string>> = {
  assessmentValidMonths: '标准没有规定有效期，12 个月是习惯做法，以主管部门的要求为准',
  carerCertificateKinds: '规划只说持证上岗，没有列明证书，以主管部门认可的为准',
  disabledLevels: '规划没有定义失能对应哪几级，以主管部门的口径为准',
  publicHelpGroups: '规划没有列明补助对象的类别，以主管部门的口径为准',
}

/** The label of a choice, marked as not yet checked. */
function Unsure({ rule }: { readonly rule: keyof typeof words }): ReactNode {
  return (
    <Group component="span" gap="xs" display="inline-flex">
      {words[rule]}
      <CertaintyMark status="unverified" note={doubts[rule]} />
    </Group>
  )
}

interface Named {
  readonly key: string
  readonly name: string
}

/** A key that no list names keeps its key: it still counts. */
function optionsOf(named: readonly Named[], chosen: readonly string[]) {
  const known = named.map(({ key, name }) => ({ value: key, label: name }))
  const rest = chosen.filter((key) => !named.some((one) => one.key === key))
  return [...known, ...rest.map((key) => ({ value: key, label: key }))]
}

/** The names of certificates and payer groups, for who may read the lists that hold them. */
function useNames() {
  const staff = useOperationQuery(staffKinds, {}, { enabled: useHolds(staffKinds.permission) })
  const residents = useOperationQuery(
    residentKinds,
    {},
    { enabled: useHolds(residentKinds.permission) },
  )
  return {
    certificates: staff.data?.certificateKinds ?? [],
    groups: residents.data?.groups ?? [],
  }
}

function toRules(values: RuleValues): unknown {
  const { assessmentValidMonths: months, disabledLevels: levels } = values
  return {
    assessmentValidMonths: months === '' ? null : Number(months),
    carerCertificateKinds: values.carerCertificateKinds,
    disabledLevels: levels.length === 0 ? null : levels.map(Number).toSorted((a, b) => a - b),
    publicHelpGroups: values.publicHelpGroups,
  }
}

interface Opened {
  readonly rules: Rules
  readonly version: number
}

interface RulesFormProps extends Opened {
  /** The version that holds now; another one than the form's is a conflict that saving names. */
  readonly latest: number
  readonly onOpen: (opened: Opened | null) => void
}

function IndicatorRulesForm({ rules, version, latest, onOpen }: RulesFormProps) {
  const command = useCommand(correctIndicatorRules)
  const { certificates, groups } = useNames()
  const toInput = (values: RuleValues) => ({ indicatorRules: toRules(values) as Rules, version })
  const record = useRecordForm<RuleValues>({
    initialValues: {
      assessmentValidMonths: rules.assessmentValidMonths,
      carerCertificateKinds: rules.carerCertificateKinds,
      disabledLevels: (rules.disabledLevels ?? []).map(String),
      publicHelpGroups: rules.publicHelpGroups,
    },
    schema: correctIndicatorRules.input,
    toInput,
    fieldNames: Object.fromEntries(
      Object.keys(words).map((name) => [`indicatorRules.${name}`, name]),
    ),
    save: async (values) => {
      const saved = await command.mutateAsync(toInput(values))
      notifyDone('指标口径已保存')
      onOpen({ rules: toRules(values) as Rules, version: saved.version })
    },
  })
  const { form } = record
  const isOutdated = latest > version && !form.isDirty()
  useEffect(() => {
    if (isOutdated) onOpen(null)
  }, [isOutdated, onOpen])
  return (
    <RecordForm record={record} label="指标口径" saveLabel="保存">
      <FormGroup>
        <Field>
          <NumberInput
            label={<Unsure rule="assessmentValidMonths" />}
            suffix=" 个月"
            w="12rem"
            min={1}
            max={60}
            allowDecimal={false}
            {...form.getInputProps('assessmentValidMonths')}
          />
        </Field>
        <Field>
          <Checkbox.Group
            label={<Unsure rule="disabledLevels" />}
            description="一级都不选就是还没有定，有关的指标为未知"
            {...form.getInputProps('disabledLevels')}
          >
            <Group gap="md" my={4}>
              {abilityLevelNames.map((name, level) => (
                <Checkbox key={name} value={String(level)} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
        </Field>
        <Field>
          <MultiSelect
            label={<Unsure rule="carerCertificateKinds" />}
            data={optionsOf(certificates, form.values.carerCertificateKinds)}
            searchable
            {...form.getInputProps('carerCertificateKinds')}
          />
        </Field>
        <Field>
          <MultiSelect
            label={<Unsure rule="publicHelpGroups" />}
            data={optionsOf(groups, form.values.publicHelpGroups)}
            searchable
            {...form.getInputProps('publicHelpGroups')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

function namesOf(keys: readonly string[], named: readonly Named[]): string {
  return keys.map((key) => named.find((one) => one.key === key)?.name ?? key).join('、')
}

function ShownRules({ rules }: { readonly rules: Rules }) {
  const { certificates, groups } = useNames()
  const levels = rules.disabledLevels?.map((level) => abilityLevelNames[level] ?? level)
  return (
    <Facts
      facts={[
        { label: words.assessmentValidMonths, value: `${rules.assessmentValidMonths} 个月` },
        { label: words.disabledLevels, value: levels?.join('、') ?? `${unknownWord}，还没有定` },
        {
          label: words.carerCertificateKinds,
          value: namesOf(rules.carerCertificateKinds, certificates),
        },
        { label: words.publicHelpGroups, value: namesOf(rules.publicHelpGroups, groups) || '没有' },
      ]}
    />
  )
}

/** What the home takes as given for its indicators; read by everybody, changed by who may. */
export function IndicatorRules({ settings }: { readonly settings: Settings }) {
  const may = useMay('office.settings')
  const { indicatorRules: rules, indicatorRulesVersion: latest } = settings
  const [opened, setOpened] = useState<Opened | null>(null)
  if (opened === null) setOpened({ rules, version: latest })
  const shown = opened ?? { rules, version: latest }
  if (!may) return <ShownRules rules={rules} />
  return <IndicatorRulesForm key={shown.version} {...shown} latest={latest} onOpen={setOpened} />
}
