import { voidFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { ruleWords } from '#shared/rules/fees/rule-words.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Text } from '@mantine/core'
import classes from './Rules.module.css'
import type { FeeRulesShown } from './rules-form.ts'

function Version({ version }: { readonly version: FeeRulesShown['history'][number] }) {
  const take = useCommand(voidFeeRules)
  const mayWrite = useMay('fees.table')
  const { id, month, rules, reason, enteredBy, recordedAt, isVoidable } = version
  return (
    <section className={classes.version} aria-label={`${formatMonth(month)}起`}>
      <div className={classes.versionHead}>
        <strong>{formatMonth(month)}起</strong>
        {mayWrite && isVoidable ? (
          <ConfirmButton
            variant="subtle"
            color="gray"
            size="compact-xs"
            title={`作废 ${formatMonth(month)}起的规则`}
            explanation="还没有按它出过账。作废后，前一版接着用。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (why) => {
              await take.mutateAsync({ id, reason: why })
              notifyDone('已作废')
            }}
          >
            作废
          </ConfirmButton>
        ) : null}
      </div>
      <Text size="sm">
        {reason}（{enteredBy}，{instantText(recordedAt)}）
      </Text>
      <details className={classes.details}>
        <summary>这一版的规则</summary>
        <Facts
          facts={ruleWords(rules).map(({ title, words }) => ({ label: title, value: words }))}
        />
      </details>
    </section>
  )
}

/** Rules that were fixed, the latest first. */
export function RulesHistory({ history }: Pick<FeeRulesShown, 'history'>) {
  return (
    <Panel title="各版规则">
      {history.length === 0 ? (
        <Text size="sm" c="dimmed">
          还没有定过，现在按最初的规则：什么都不减。
        </Text>
      ) : (
        history.map((version) => <Version key={version.id} version={version} />)
      )}
    </Panel>
  )
}
