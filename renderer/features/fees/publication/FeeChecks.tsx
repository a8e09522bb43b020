import { getFeeChecks } from '#shared/contract/fees/publication.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './Publication.module.css'

type Checks = OutputOf<typeof getFeeChecks>
type Check = Checks['rows'][number]

const states = {
  yes: { kind: 'well', word: '没有发现' },
  no: { kind: 'bad', word: '有问题' },
  unknown: { kind: 'unknown', word: '不明' },
} as const

const shownMissing = 5

function Missing({ check }: { readonly check: Check }) {
  const { missing } = check
  if (missing.length === 0) return null
  const shown = missing.slice(0, shownMissing)
  const rest = missing.length - shown.length
  return (
    <span className={classes.aside}>
      {shown.map(({ what, why, link }, index) => (
        <span key={`${what} ${why}`}>
          {index === 0 ? '' : '；'}
          {link === null ? what : <PlaceLink link={link}>{what}</PlaceLink>}：{why}
        </span>
      ))}
      {rest > 0 ? `；另有 ${rest} 项` : ''}
    </span>
  )
}

function CheckLine({ check }: { readonly check: Check }) {
  const { code, title, deduct, clause, certainty, state, because, link } = check
  const { kind, word } = states[state]
  return (
    <li>
      <span className={classes.rowWords}>
        <span>
          <b>{code}</b> {title}{' '}
          <CertaintyMark status={certainty} note={`${clause}，扣 ${deduct} 分`} />
        </span>
        <span className={classes.aside}>{because}</span>
        <Missing check={check} />
      </span>
      <LineEnd>
        <StatusMark kind={kind}>{word}</StatusMark>
        {state === 'yes' ? null : (
          <PlaceButton link={link} name={`${code}，去看`}>
            去看
          </PlaceButton>
        )}
      </LineEnd>
    </li>
  )
}

/** What an inspector looks at about fees, as the records answer it. */
export function FeeChecks() {
  const query = useOperationQuery(getFeeChecks, useAsOfInput())
  return (
    <Panel title="检查要点" aside={<span className={classes.aside}>西安评价指标“资金收费”</span>}>
      <Loaded of={query} what="检查要点">
        {({ rows }) => (
          <Lines label="检查要点">
            {rows.map((check) => (
              <CheckLine key={check.code} check={check} />
            ))}
          </Lines>
        )}
      </Loaded>
    </Panel>
  )
}
