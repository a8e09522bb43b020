import type { listHazardCriteria } from '#shared/contract/safety/hazard-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Radio, Text } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './Hazards.module.css'

export type Criteria = OutputOf<typeof listHazardCriteria>

/** Major, and no item of the standard says so. */
export const byJudgement = 'judgement'

type Criterion = Criteria['others'][number] & { readonly why?: string }

/** One item of the standard: its words, its clause, how sure they are, and why it is proposed. */
function CriterionLine({ criterion }: { readonly criterion: Criterion }) {
  const { item, article, text, status, note, why } = criterion
  return (
    <div className={classes.criterion}>
      <Radio value={item} label={text ?? '这一条的原文没有收录，见标准文本'} />
      <div className={classes.under}>
        <span className={classes.line}>
          <span className={classes.quiet}>{article}</span>
          <CertaintyMark status={status} note={note} />
        </span>
        {why === undefined ? null : <span>{why}</span>}
      </div>
    </div>
  )
}

/** What the home has no record of, that a criterion is judged by: seen before anything is decided. */
export function NotOnFile({ notOnFile }: Pick<Criteria, 'notOnFile'>) {
  return (
    <section className={classes.missing} aria-label="没有登记在册的">
      <strong>没有登记在册的</strong>
      {notOnFile.length === 0 ? (
        <Text size="sm">判定要看的证照和记录都登记在册。</Text>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            下面这些判定时要看，程序里没有或已过期。程序没有记录不等于没有问题，先去核实。
          </Text>
          <ul className={clsx(classes.list, classes.wide)}>
            {notOnFile.map(({ key, text, link }) => (
              <li key={key}>{link === null ? text : <PlaceLink link={link}>{text}</PlaceLink>}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface ChoiceProps {
  readonly criteria: Criteria
  readonly value: string
  readonly onChange: (item: string) => void
}

/** Items of the standard: those that fit what was told first, all others behind them. Nothing is chosen. */
export function CriteriaChoice({ criteria, value, onChange }: ChoiceProps) {
  const { proposed, others, known } = criteria
  const isAmongOthers = others.some(({ item }) => item === value)
  return (
    <Radio.Group label="重大事故隐患判定条款" value={value} onChange={onChange}>
      {proposed.length === 0 ? (
        <Text size="sm" c="dimmed">
          按登记的内容没有找到对得上的条款。这不表示它不是重大隐患。
        </Text>
      ) : (
        <>
          <Text size="sm">可能符合下面的条款，符合的按重大隐患判定：</Text>
          {proposed.map((criterion) => (
            <CriterionLine key={criterion.item} criterion={criterion} />
          ))}
        </>
      )}
      <details className={classes.details} open={isAmongOthers || undefined}>
        <summary>{`其他条款 ${others.length} 条`}</summary>
        {others.map((criterion) => (
          <CriterionLine key={criterion.item} criterion={criterion} />
        ))}
        <Text size="xs" c="dimmed">
          {`标准共 ${known.total} 种情形，程序收录了 ${known.known} 种的原文，其余要对照标准文本。`}
        </Text>
      </details>
      <div className={classes.criterion}>
        <Radio value={byJudgement} label="没有对应的条款，按判断是重大隐患" />
      </div>
    </Radio.Group>
  )
}
