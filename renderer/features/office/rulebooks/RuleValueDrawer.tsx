import { listRuleValues, voidRuleDecision } from '#shared/contract/office/rulebook.ts'
import { scalarText } from '#shared/rules/rulebook-words.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Drawer, Stack } from '@mantine/core'
import { DecideForms } from './DecideForms.tsx'
import { ValueStatus } from './value-columns.tsx'
import { decisionWords, saidFields, type RuleValue } from './value-words.ts'

/** What the value says now; where something was replaced, what the rulebook had is beside it. */
function factsOf(value: RuleValue) {
  const earlier = new Map(value.original?.map((field) => [field.key, field.value]))
  return [
    ...saidFields(value).map(({ key, label, value: now }) => ({
      label,
      value: earlier.has(key)
        ? `${scalarText(key, now)}（原为 ${scalarText(key, earlier.get(key) ?? null)}）`
        : scalarText(key, now),
    })),
    { label: '确定程度', value: <ValueStatus value={value} /> },
    ...(value.note === null ? [] : [{ label: '说明', value: value.note }]),
  ]
}

interface DecisionProps {
  readonly decision: NonNullable<RuleValue['decision']>
  readonly label: string
}

function Withdraw({ decision, label }: DecisionProps) {
  const command = useCommand(voidRuleDecision)
  return (
    <ConfirmButton
      size="compact-sm"
      title={`撤回：${label}`}
      explanation="撤回后按标准自带的数值和标记。改过的分数段，相邻等级的另一端一并还原。以前的评估和已固定的报送不变。"
      confirmLabel="撤回"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id: decision.id, reason })
        notifyDone('已撤回')
      }}
    >
      撤回
    </ConfirmButton>
  )
}

function Decision({ decision, label }: DecisionProps) {
  const mayDecide = useMay('rulebooks.decide')
  const { kind, paper, by, at, isInEffect } = decision
  return (
    <Panel
      title="本机构的核对"
      aside={mayDecide ? <Withdraw decision={decision} label={label} /> : undefined}
    >
      <Facts
        facts={[
          {
            label: '结果',
            value: isInEffect ? (
              <StatusMark kind="well">{decisionWords[kind]}</StatusMark>
            ) : (
              <StatusMark kind="due">{decisionWords[kind]}，数值已变，不再适用</StatusMark>
            ),
          },
          { label: '依据', value: paper },
          { label: '谁、何时', value: `${by}，${instantText(at)}` },
        ]}
      />
    </Panel>
  )
}

interface ShownProps {
  readonly rulebook: string
  readonly value: RuleValue
  readonly onClose: () => void
}

function Shown({ rulebook, value, onClose }: ShownProps) {
  const mayDecide = useMay('rulebooks.decide')
  const { decision, label } = value
  return (
    <Stack gap="md">
      <Panel title="现在的数值">
        <Facts facts={factsOf(value)} />
      </Panel>
      {decision === null ? null : <Decision decision={decision} label={label} />}
      {mayDecide ? (
        <Panel title={decision === null ? '核对' : '重新核对'}>
          <DecideForms
            key={decision?.id ?? 'none'}
            rulebook={rulebook}
            value={value}
            onDone={onClose}
          />
        </Panel>
      ) : null}
    </Stack>
  )
}

interface RuleValueDrawerProps {
  readonly rulebook: string
  /** The value that is open; none while the drawer is closed. */
  readonly path: string | undefined
  readonly onClose: () => void
}

/** One value of a rulebook: what it says, how sure it is, what the home found; for the administrator the way to decide. */
export function RuleValueDrawer({ rulebook, path, onClose }: RuleValueDrawerProps) {
  const isAsked = path !== undefined
  const values = useOperationQuery(
    listRuleValues,
    { rulebook, path: path ?? '.' },
    { enabled: isAsked },
  )
  // Opened once there is something in it: the cursor then goes to the first field, not to the cross.
  const isOpen = isAsked && (values.data !== undefined || values.error !== null)
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="32rem"
      title={<strong>{values.data?.rows[0]?.label ?? '数值'}</strong>}
      // The form asks before it is left; the drawer closes by Esc only where no form has used the key.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      {isOpen ? (
        <Loaded of={values} what="这个数值">
          {({ rows: [shown] }) =>
            shown === undefined ? (
              <EmptyState title="没有这个数值">现在的版本里没有这一项。</EmptyState>
            ) : (
              <Shown key={shown.path} rulebook={rulebook} value={shown} onClose={onClose} />
            )
          }
        </Loaded>
      ) : null}
    </Drawer>
  )
}
