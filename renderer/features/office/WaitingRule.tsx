import { getWaitingRule, voidWaitingRule } from '#shared/contract/residents/waiting-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { WaitingRuleDialog } from './WaitingRuleDialog.tsx'

type Answer = OutputOf<typeof getWaitingRule>
type Rule = Answer['rules'][number]

function RuleLine({ rule, inForceId }: { readonly rule: Rule; readonly inForceId: number | null }) {
  const command = useCommand(voidWaitingRule)
  const may = useMay('office.settings')
  const today = useToday()
  const { id, ruleFrom, words } = rule
  return (
    <li>
      <span className="unknown">{ruleFrom} 起</span>
      {id === inForceId ? <StatusMark kind="well">现行</StatusMark> : null}
      {ruleFrom !== null && ruleFrom > today ? <StatusMark kind="plain">未到</StatusMark> : null}
      <span>{words}</span>
      {may ? (
        <LineEnd>
          <ConfirmButton
            variant="subtle"
            color="gray"
            size="compact-xs"
            title={`作废 ${ruleFrom} 起的轮候规则`}
            explanation="那一段时间的名单改按前一条规则排。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await command.mutateAsync({ id, reason })
              notifyDone('已作废')
            }}
          >
            作废
          </ConfirmButton>
        </LineEnd>
      ) : null}
    </li>
  )
}

function RuleOf({ answer }: { readonly answer: Answer }) {
  const may = useMay('office.settings')
  const [isOpen, setOpen] = useState(false)
  const { rule, rules } = answer
  return (
    <Stack gap="xs">
      {rule.id === null ? <Text>{rule.words}</Text> : null}
      {rules.length === 0 ? (
        <Text c="dimmed" size="sm">
          机构还没有定规则，先来的排在前。
        </Text>
      ) : (
        <Lines label="轮候规则">
          {rules.map((one) => (
            <RuleLine key={one.id} rule={one} inForceId={rule.id} />
          ))}
        </Lines>
      )}
      {may ? (
        <div>
          <Button variant="default" onClick={() => setOpen(true)}>
            修改规则
          </Button>
        </div>
      ) : null}
      {isOpen ? <WaitingRuleDialog answer={answer} onClose={() => setOpen(false)} /> : null}
    </Stack>
  )
}

/** How the waiting list is ordered, from when on; for who may see the list. */
export function WaitingRule() {
  const may = useHolds('waiting.read')
  const rule = useOperationQuery(getWaitingRule, {}, { enabled: may })
  if (!may) return null
  return (
    <Panel title="轮候规则">
      <Loaded of={rule} what="轮候规则">
        {(answer) => <RuleOf answer={answer} />}
      </Loaded>
    </Panel>
  )
}
