import { listLevels } from '#shared/contract/care/care-level.ts'
import { correctBedRules, type getSettings } from '#shared/contract/office/settings.ts'
import type { OutputOf } from '#shared/operation.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { type BedRuleName, bedRuleSources } from '#shared/rules/bed-rule-sources.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Input, MultiSelect, NumberInput, SegmentedControl, Switch } from '@mantine/core'

type Settings = OutputOf<typeof getSettings>
type Rules = Settings['bedRules']
type Level = Rules[BedRuleName]
type Kind = keyof Rules['levelsByKind']

const levelWords: Readonly<Record<Level, string>> = { off: '不管', warn: '提醒', block: '不允许' }
const levels = (['off', 'warn', 'block'] as const).map((value) => ({
  value,
  label: levelWords[value],
}))
const ruleNames = Object.keys(bedRuleSources) as readonly BedRuleName[]

const kindWords: Readonly<Record<Kind, string>> = {
  ordinary: '普通床位',
  nursing: '护理型床位',
  dementia: '认知障碍照护床位',
  medical: '医疗床位',
}
const kinds = Object.keys(kindWords) as readonly Kind[]

const words = {
  filedBedCount: '备案床位数',
  reserveSharePercent: '应急预留不低于',
  startsCleaning: '有人离开或调走后，自动登记清洁消毒',
} as const

type FitName = `${Kind}Ability` | `${Kind}Care`

interface RuleValues
  extends Record<string, unknown>, Record<BedRuleName, Level>, Record<FitName, string[]> {
  /** Empty: no limit. */
  filedBedCount: number | string
  /** Empty: no share. */
  reserveSharePercent: number | string
  startsCleaning: boolean
}

const textsOf = (numbers: readonly number[] | null) => (numbers ?? []).map(String)
const numbersOf = (texts: readonly string[]) =>
  texts.length === 0 ? null : texts.map(Number).toSorted((a, b) => a - b)
const numberOf = (value: number | string) => (value === '' ? null : Number(value))

function valuesOf(rules: Rules): RuleValues {
  const fits = kinds.flatMap((kind) => {
    const { abilityLevels, careLevelIds } = rules.levelsByKind[kind]
    return [
      [`${kind}Ability`, textsOf(abilityLevels)],
      [`${kind}Care`, textsOf(careLevelIds)],
    ] as const
  })
  const asked = ruleNames.map((name) => [name, rules[name]] as const)
  return {
    ...(Object.fromEntries(asked) as Record<BedRuleName, Level>),
    ...(Object.fromEntries(fits) as Record<FitName, string[]>),
    filedBedCount: rules.filedBedCount ?? '',
    reserveSharePercent: rules.reserveSharePercent ?? '',
    startsCleaning: rules.startsCleaning,
  }
}

function rulesOf(values: RuleValues): Rules {
  const asked = ruleNames.map((name) => [name, values[name]] as const)
  const fits = kinds.map((kind) => {
    const abilityLevels = numbersOf(values[`${kind}Ability`])
    return [kind, { abilityLevels, careLevelIds: numbersOf(values[`${kind}Care`]) }] as const
  })
  return {
    ...(Object.fromEntries(asked) as Record<BedRuleName, Level>),
    levelsByKind: Object.fromEntries(fits) as Rules['levelsByKind'],
    filedBedCount: numberOf(values.filedBedCount),
    reserveSharePercent: numberOf(values.reserveSharePercent),
    startsCleaning: values.startsCleaning,
  }
}

/** The home's care levels, for who may read them. */
function useCareLevels() {
  const isReadable = useHolds(listLevels.permission)
  const { data } = useOperationQuery(listLevels, {}, { enabled: isReadable })
  return (data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
}

function useBedRulesForm({ bedRules, bedRulesVersion: version }: Settings) {
  const command = useCommand(correctBedRules)
  const toInput = (values: RuleValues) => ({ bedRules: rulesOf(values), version })
  return useRecordForm<RuleValues>({
    initialValues: valuesOf(bedRules),
    schema: correctBedRules.input,
    toInput,
    fieldNames: Object.fromEntries(
      [...ruleNames, 'filedBedCount', 'reserveSharePercent'].map((name) => [
        `bedRules.${name}`,
        name,
      ]),
    ),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('床位规则已保存')
    },
  })
}

type Form = ReturnType<typeof useBedRulesForm>['form']

/** One rule with how strictly it is held; where it comes from stands below it. */
function RuleField({ form, name }: { readonly form: Form; readonly name: BedRuleName }) {
  const { title, description, source } = bedRuleSources[name]
  const from = source === null ? '机构自定' : `来源：${source}`
  return (
    <Field>
      <Input.Wrapper label={title} description={`${description}${from}`} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={title}
          data={levels}
          {...form.getInputProps(name)}
        />
      </Input.Wrapper>
    </Field>
  )
}

const abilityChoices = abilityLevelNames.map((label, level) => ({ value: String(level), label }))

/** Which levels may lie in beds of each kind; none chosen is anybody. */
function FitFields({ form }: { readonly form: Form }) {
  const careChoices = useCareLevels()
  return kinds.flatMap((kind) => [
    <Field key={`${kind}Ability`} width="half">
      <MultiSelect
        label={`${kindWords[kind]}：能力等级`}
        placeholder={form.values[`${kind}Ability`].length === 0 ? '不限' : ''}
        data={abilityChoices}
        {...form.getInputProps(`${kind}Ability`)}
      />
    </Field>,
    <Field key={`${kind}Care`} width="half">
      <MultiSelect
        label={`${kindWords[kind]}：照护等级`}
        placeholder={form.values[`${kind}Care`].length === 0 ? '不限' : ''}
        data={careChoices}
        {...form.getInputProps(`${kind}Care`)}
      />
    </Field>,
  ])
}

function BedRulesForm({ settings }: { readonly settings: Settings }) {
  const record = useBedRulesForm(settings)
  const { form } = record
  return (
    <RecordForm record={record} label="床位规则" saveLabel="保存">
      <FormGroup>
        {ruleNames.map((name) => (
          <RuleField key={name} form={form} name={name} />
        ))}
        <Field width="half">
          <NumberInput
            label={words.filedBedCount}
            description="空着不限"
            suffix=" 张"
            min={1}
            max={10_000}
            allowDecimal={false}
            {...form.getInputProps('filedBedCount')}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label={words.reserveSharePercent}
            description="占全部床位；空着不查"
            suffix=" %"
            min={0.1}
            max={50}
            {...form.getInputProps('reserveSharePercent')}
          />
        </Field>
        <Field>
          <Switch
            label={words.startsCleaning}
            {...form.getInputProps('startsCleaning', { type: 'checkbox' })}
          />
        </Field>
      </FormGroup>
      {form.values.levelFitsKind !== 'off' && (
        <FormGroup title="各类床位安排哪些等级">
          <FitFields form={form} />
        </FormGroup>
      )}
    </RecordForm>
  )
}

/** The rules that the home sets for its beds; read by everybody, changed by who may. */
export function BedRules({ settings }: { readonly settings: Settings }) {
  const may = useMay('office.settings')
  const { bedRules, bedRulesVersion } = settings
  if (may) return <BedRulesForm key={bedRulesVersion} settings={settings} />
  const { filedBedCount, reserveSharePercent, startsCleaning } = bedRules
  return (
    <Facts
      facts={[
        ...ruleNames.map((name) => ({
          label: bedRuleSources[name].title,
          value: levelWords[bedRules[name]],
        })),
        {
          label: words.filedBedCount,
          value: filedBedCount === null ? '不限' : `${filedBedCount} 张`,
        },
        {
          label: words.reserveSharePercent,
          value: reserveSharePercent === null ? '不查' : `${reserveSharePercent}%`,
        },
        { label: words.startsCleaning, value: startsCleaning ? '是' : '否' },
      ]}
    />
  )
}
