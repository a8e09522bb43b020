import { equipmentKinds } from '#shared/contract/safety/equipment-shown.ts'
import { type EquipmentDuty, equipmentDutyWords } from '#shared/rules/safety/equipment-due.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Text } from '@mantine/core'
import classes from './Equipment.module.css'
import type { Piece } from './equipment-form.ts'
import { DueMark } from './EquipmentMarks.tsx'

type Due = Piece['dues'][number]
type Rule = Piece['rules'][number]

interface DuesProps {
  readonly piece: Piece
  readonly onRecord: (what: EquipmentDuty) => void
  readonly onRule: (what: EquipmentDuty | null) => void
  readonly onEnd: (what: EquipmentDuty) => void
}

/** `每 15 日，特种设备安全监察条例第 31 条`, or that the home says so and who. */
function RuleWords({ rule }: { readonly rule: Rule }) {
  const basis = rule.setBy === null ? (rule.clause ?? '') : `本机构自定（${rule.setBy}）`
  return (
    <span className={classes.line}>
      <span>{`${rule.words}，${basis}`}</span>
      {rule.status === null ? null : (
        <CertaintyMark
          status={rule.status}
          note={rule.note}
          rulebook={rule.rulebook ?? undefined}
          path={`items/${rule.ruleItem ?? ''}`}
        />
      )}
    </span>
  )
}

function comingOf(piece: Piece, what: EquipmentDuty): Rule | undefined {
  return piece.rules.find((rule) => rule.what === what && rule.isComing)
}

function Entry({ due, ...props }: DuesProps & { readonly due: Due }) {
  const { what, rule, dueOn, lastOn, isTold } = due
  const mayRecord = useMay('safety.walk')
  const mayPlan = useMay('safety.plan')
  const coming = comingOf(props.piece, what)
  const isScrapped = props.piece.state === 'scrapped'
  return (
    <li className={classes.entry}>
      <span>
        <strong>{equipmentDutyWords[what]}</strong>
      </span>
      <span className={classes.body}>
        <span className={classes.line}>
          <DueMark {...due} />
          {dueOn === null ? null : <span>{`下次 ${dueOn}${isTold ? '（报告写明）' : ''}`}</span>}
        </span>
        {rule === null ? null : <RuleWords rule={rule} />}
        <span className={classes.quiet}>
          {lastOn === null ? '没有登记过，从投入使用算起' : `上次 ${lastOn}`}
        </span>
        {coming === undefined ? null : (
          <span className={classes.quiet}>{`${coming.ruleFrom} 起${coming.words}`}</span>
        )}
        {rule?.ruleTo == null || coming !== undefined ? null : (
          <span className={classes.quiet}>{`${rule.ruleTo} 起不再要求`}</span>
        )}
      </span>
      <span className={classes.deeds}>
        {mayRecord && !isScrapped ? (
          <Button size="compact-xs" variant="light" onClick={() => props.onRecord(what)}>
            登记
          </Button>
        ) : null}
        {mayPlan && !isScrapped ? (
          <Button size="compact-xs" variant="subtle" onClick={() => props.onRule(what)}>
            改周期
          </Button>
        ) : null}
        {mayPlan && (rule?.ruleTo === null || coming !== undefined) ? (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => props.onEnd(what)}>
            停止
          </Button>
        ) : null}
      </span>
    </li>
  )
}

/** What the known rules ask of its kind, whether or not they name a cycle. */
function KnownRules({ kind }: Pick<Piece, 'kind'>) {
  const kinds = useOperationQuery(equipmentKinds, {}).data?.kinds ?? []
  const known = kinds.find(({ key }) => key === kind)
  const rules = [...(known?.cycles ?? []), ...(known?.duties ?? [])]
  if (rules.length === 0) return null
  return (
    <ul className={classes.list} aria-label="规定">
      {rules.map(({ rulebook, ruleItem, clause, text, status, note }) => (
        <li key={ruleItem} className={classes.quiet}>
          {`${clause}：${text}`}{' '}
          <CertaintyMark
            status={status}
            note={note}
            rulebook={rulebook}
            path={`items/${ruleItem}`}
          />
        </li>
      ))}
    </ul>
  )
}

/** What is to be done with a piece next, and by which rule. */
export function Dues(props: DuesProps) {
  const { piece, onRule } = props
  const mayPlan = useMay('safety.plan')
  return (
    <Panel
      title="下次到期"
      aside={
        mayPlan && piece.state !== 'scrapped' ? (
          <Button size="xs" variant="default" onClick={() => onRule(null)}>
            定周期
          </Button>
        ) : null
      }
    >
      {piece.dues.length === 0 ? (
        <Text c="dimmed" size="sm">
          还没有定周期，也没有检验记录。先“定周期”，或登记一次写明下次日期的检验。
        </Text>
      ) : (
        <ul className={classes.list} aria-label="下次到期">
          {piece.dues.map((due) => (
            <Entry key={due.what} due={due} {...props} />
          ))}
        </ul>
      )}
      <KnownRules kind={piece.kind} />
    </Panel>
  )
}
