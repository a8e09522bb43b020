import { getFeeRules, recordFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { ruleWords } from '#shared/rules/fees/rule-words.ts'
import { formatMonth, monthOf } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Examples } from './Examples.tsx'
import { RulesFields } from './RulesFields.tsx'
import { RulesHistory } from './RulesHistory.tsx'
import {
  type FeeRulesShown,
  monthChoices,
  rulesIn,
  type RulesValues,
  rulesValues,
} from './rules-form.ts'

interface EditProps {
  readonly shown: FeeRulesShown
  readonly onClose: () => void
}

/** Names of the input where the form calls them otherwise. */
const fieldNames = Object.fromEntries(
  ['billing', 'defaultBasis', 'partMonth', 'levelChange', 'dueDay', 'dueMonth', 'refundDays'].map(
    (name) => [`rules.${name}`, name],
  ),
)

function EditRules({ shown, onClose }: EditProps) {
  const command = useCommand(recordFeeRules)
  const today = useToday()
  const months = monthChoices(shown, today)
  const [first = monthOf(today)] = months.filter((month) => month >= monthOf(today))
  const toInput = (values: RulesValues) => ({
    month: values.month,
    rules: rulesIn(values),
    reason: values.reason,
  })
  const record = useRecordForm<RulesValues>({
    initialValues: rulesValues(shown.rules, first),
    schema: recordFeeRules.input,
    toInput,
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${formatMonth(values.month)}起按新规则算`)
      onClose()
    },
  })
  return (
    <PanelColumns
      isWideLeft
      left={
        <Panel>
          <RecordForm record={record} label="计费规则" saveLabel="定下" onCancel={onClose}>
            <RulesFields record={record} months={months} />
            <FormGroup>
              <ReasonField record={record} label="原因" description="谁决定的、为什么" />
            </FormGroup>
          </RecordForm>
        </Panel>
      }
      right={<Examples rules={rulesIn(record.form.values)} />}
    />
  )
}

function ShownRules({ shown }: { readonly shown: FeeRulesShown }) {
  const facts = ruleWords(shown.rules).map(({ title, words }) => ({ label: title, value: words }))
  return (
    <PanelColumns
      left={
        <Panel title={shown.since === null ? '最初的规则' : `${formatMonth(shown.since)}起`}>
          <Facts facts={facts} />
        </Panel>
      }
      right={
        <>
          <Examples rules={shown.rules} />
          <RulesHistory history={shown.history} />
        </>
      }
    />
  )
}

/** How the home counts what is owed; changed from a month on that nobody was billed for yet. */
export function FeeRulesPage() {
  const mayWrite = useMay('fees.table')
  const query = useOperationQuery(getFeeRules, useAsOfInput(), { keepPrevious: true })
  const [isOpen, setOpen] = useState(false)
  const sub = (openFrom: string | null) =>
    openFrom === null
      ? '本机构自己定的算法'
      : `已出过账的月份不变，最早从${formatMonth(openFrom)}起改`
  return (
    <Page
      title="计费规则"
      sub={query.data === undefined ? undefined : sub(query.data.openFrom)}
      actions={
        <>
          <LinkButton to="/fees/table" variant="default">
            收费标准
          </LinkButton>
          {mayWrite && !isOpen ? <Button onClick={() => setOpen(true)}>改规则</Button> : null}
        </>
      }
    >
      <Loaded of={query} what="计费规则">
        {(value) =>
          isOpen ? (
            <EditRules shown={value} onClose={() => setOpen(false)} />
          ) : (
            <ShownRules shown={value} />
          )
        }
      </Loaded>
    </Page>
  )
}
