import { getDueRules, setDueRules } from '#shared/contract/assessments/due-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dueRuleSources } from '#shared/rules/assessment-due-sources.ts'
import { instrumentNames, instruments, type Instrument } from '#shared/rules/instrument-words.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './Assessments.module.css'

const route = getRouteApi('/assessments/rules')

type DueRules = OutputOf<typeof getDueRules>
type Rule = DueRules['rules'][number]
type Ground = Exclude<keyof Rule, 'instrument'>

const grounds: readonly {
  readonly key: Ground
  readonly heading: string
  readonly unit: string
}[] = [
  { key: 'firstWithinDays', heading: '入住后', unit: '天' },
  { key: 'everyMonths', heading: '每隔', unit: '个月' },
  { key: 'incidentsWithinDays', heading: '30 天内两次照护风险事件后', unit: '天' },
  { key: 'hospitalWithinDays', heading: '住院返回后', unit: '天' },
  { key: 'changeWithinDays', heading: '情况变化后', unit: '天' },
]

/** The standard of 2013 is there for old records alone. */
const offered = instruments.filter((instrument) => instrument !== 'mzt039')

type Cell = number | string

interface RuleValues extends Record<string, unknown> {
  rules: Record<string, Record<Ground, Cell>>
}

function valuesOf({ rules }: DueRules): RuleValues {
  const cellsOf = (instrument: Instrument) => {
    const rule = rules.find((one) => one.instrument === instrument)
    return Object.fromEntries(grounds.map(({ key }) => [key, rule?.[key] ?? ''])) as Record<
      Ground,
      Cell
    >
  }
  return { rules: Object.fromEntries(offered.map((one) => [one, cellsOf(one)])) }
}

const asked = (cells: Record<Ground, Cell>) => grounds.some(({ key }) => cells[key] !== '')

function rulesOf({ rules }: RuleValues): Rule[] {
  return offered.flatMap((instrument) => {
    const cells = rules[instrument]
    if (cells === undefined || !asked(cells)) return []
    const numbers = grounds.map(({ key }) => [key, cells[key] === '' ? null : Number(cells[key])])
    return [{ instrument, ...(Object.fromEntries(numbers) as Omit<Rule, 'instrument'>) }]
  })
}

/** Where what the home may set comes from, and how sure that is. */
function Sources() {
  return (
    <Panel title="依据">
      <ul className={classes.sources}>
        {Object.entries(dueRuleSources).map(([key, { status, text }]) => (
          <li key={key}>
            {text} <CertaintyMark status={status} note={null} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface RulesTableProps {
  readonly abilityValidMonths: number
  readonly cellOf: (instrument: Instrument, ground: (typeof grounds)[number]) => ReactNode
}

/** A line for each instrument, a column for what asks for it. */
function RulesTable({ abilityValidMonths, cellOf }: RulesTableProps) {
  return (
    <div className={classes.rulesBox}>
      <table className={classes.rules}>
        <thead>
          <tr>
            <th scope="col">评估</th>
            {grounds.map(({ key, heading, unit }) => (
              <th key={key} scope="col">
                {heading}（{unit}）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offered.map((instrument) => (
            <tr key={instrument}>
              <th scope="row">{instrumentNames[instrument]}</th>
              {grounds.map((ground) => (
                <td key={ground.key}>
                  {instrument === 'gbt42195' && ground.key === 'everyMonths'
                    ? abilityValidMonths
                    : cellOf(instrument, ground)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RulesForm({ known }: { readonly known: DueRules }) {
  const navigate = route.useNavigate()
  const command = useCommand(setDueRules)
  const { version, abilityValidMonths } = known
  const toInput = (values: RuleValues) => ({ rules: rulesOf(values), version })
  const record = useRecordForm<RuleValues>({
    initialValues: valuesOf(known),
    schema: setDueRules.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('评估周期已保存')
      await navigate({ to: '/assessments' })
    },
  })
  const { form } = record
  const errorOf = (instrument: Instrument, key: Ground) => {
    const at = rulesOf(form.values).findIndex((rule) => rule.instrument === instrument)
    return form.errors[`rules.${at}.${key}`]
  }
  const fieldOf = (instrument: Instrument, { key, heading, unit }: (typeof grounds)[number]) => (
    <NumberInput
      aria-label={`${instrumentNames[instrument]}${heading}几${unit}`}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      value={form.values.rules[instrument]?.[key] ?? ''}
      onChange={(value) => {
        const cells = form.getValues().rules
        form.setFieldValue('rules', {
          ...cells,
          [instrument]: { ...cells[instrument], [key]: value },
        } as RuleValues['rules'])
      }}
      error={errorOf(instrument, key)}
    />
  )
  return (
    <RecordForm
      record={record}
      label="评估周期和重评条件"
      saveLabel="保存"
      onCancel={() => void navigate({ to: '/assessments' })}
    >
      <Text size="sm">
        空格子是不要求。能力评估每隔 {abilityValidMonths} 个月，在“设置—指标口径”里改。
      </Text>
      <RulesTable abilityValidMonths={abilityValidMonths} cellOf={fieldOf} />
    </RecordForm>
  )
}

/** For who may only look. */
function RulesShown({ known }: { readonly known: DueRules }) {
  return (
    <RulesTable
      abilityValidMonths={known.abilityValidMonths}
      cellOf={(instrument, { key }) =>
        known.rules.find((rule) => rule.instrument === instrument)?.[key] ?? '—'
      }
    />
  )
}

/** When the home wants each instrument to be used: its own choice, with where it comes from. */
export function DueRulesPage() {
  const rules = useOpened(getDueRules, {})
  const mayWrite = useMay('assessments.rules')
  return (
    <Page title="评估周期和重评条件">
      <Loaded of={rules} what="评估周期">
        {(known) => (
          <>
            <Panel>
              {mayWrite ? (
                <RulesForm key={known.version} known={known} />
              ) : (
                <RulesShown known={known} />
              )}
            </Panel>
            <Sources />
          </>
        )}
      </Loaded>
    </Page>
  )
}
