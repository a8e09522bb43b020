import { listSignInChoices, signIn } from '#shared/contract/office/session.ts'
import type { OutputOf } from '#shared/operation.ts'
import { Button, Loader, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useCommand, useOperationQuery } from '../api/hooks.ts'
import { hourText, rolesText } from '../domain/words.ts'
import { FirstAdministrator } from '../features/office/set-up/FirstAdministrator.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { useNow } from '../ui/now.ts'
import classes from './SignIn.module.css'
import { StateFrame } from '../domain/StateFrame.tsx'

type Choice = OutputOf<typeof listSignInChoices>['rows'][number]

interface PersonTileProps {
  readonly person: Choice
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PersonTile({ person, isChosen, onChoose }: PersonTileProps) {
  const now = useNow()
  const isLocked = person.lockedUntil !== null && Date.parse(person.lockedUntil) > now
  return (
    <li>
      <button type="button" className={classes.tile} aria-pressed={isChosen} onClick={onChoose}>
        <span className={classes.face} aria-hidden>
          {person.name.slice(0, 1)}
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{person.name}</span>
          <div className={classes.roles}>
            {isLocked && person.lockedUntil !== null
              ? `锁到 ${hourText(person.lockedUntil)}`
              : rolesText(person.roles)}
            {person.samplePin === null ? null : `  PIN ${person.samplePin}`}
          </div>
        </span>
      </button>
    </li>
  )
}

interface PinPadProps {
  readonly person: Choice
  /** A wrong PIN may have locked the person: the tiles are to show it. */
  readonly onRefused: () => void
}

function PinPad({ person, onRefused }: PinPadProps) {
  const [pin, setPin] = useState('')
  const enter = useCommand(signIn)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (pin === '' || enter.isPending) return
    enter.mutate(
      { accountId: person.accountId, pin },
      {
        onError: () => {
          setPin('')
          onRefused()
        },
      },
    )
  }

  return (
    <form className={classes.pin} onSubmit={submit} aria-label={`${person.name} 登录`}>
      <TextInput
        className={classes.pinInput ?? ''}
        w={240}
        label={`${person.name} 的 PIN`}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        value={pin}
        error={enter.error?.message}
        onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, '').slice(0, 12))}
      />
      <Button type="submit" loading={enter.isPending} disabled={pin === ''}>
        登录
      </Button>
    </form>
  )
}

interface SignInProps {
  /** Whose page is kept below, if any. */
  readonly kept: { readonly accountId: number; readonly name: string } | null
  readonly isIdle: boolean
  /** The home has its first administrator, who is signed in by now. */
  readonly onFirstAdministrator: () => void
}

function leadFor({ kept, isIdle }: Pick<SignInProps, 'kept' | 'isIdle'>): string {
  if (kept === null) return '选自己的名字，输入 PIN，按回车。'
  const why = isIdle ? '离开有一会儿了，先锁上。' : ''
  return `${why}${kept.name}登录后回到刚才的页面，填了一半的内容还在；换人登录的，回到她自己上次的页面。`
}

/** People as tiles, then the PIN. The same screen opens the day, ends an idle lock and changes people. */
export function SignIn({ kept, isIdle, onFirstAdministrator }: SignInProps) {
  const choices = useOperationQuery(listSignInChoices, {})
  const [chosen, setChosen] = useState<number | null>(kept?.accountId ?? null)
  if (choices.isPending) return <StateFrame title="登录">{<Loader size="sm" />}</StateFrame>
  if (choices.error !== null) {
    return (
      <StateFrame title="登录">
        <ErrorState
          title="读不出登录人"
          message={choices.error.message}
          onRetry={() => void choices.refetch()}
        />
      </StateFrame>
    )
  }
  if (choices.data.needsFirstAdministrator) {
    return (
      <StateFrame title="设立第一位管理员" lead="管理员可以添加其他登录人、导入花名册、备份。">
        <FirstAdministrator onMade={onFirstAdministrator} />
      </StateFrame>
    )
  }
  const { rows } = choices.data
  const person =
    rows.find((row) => row.accountId === chosen) ?? (rows.length === 1 ? rows[0] : undefined)
  return (
    <StateFrame
      title={kept === null ? '登录' : '继续，或换人'}
      lead={leadFor({ kept, isIdle })}
      isWide
    >
      <ul className={classes.tiles} aria-label="登录人">
        {rows.map((row) => (
          <PersonTile
            key={row.accountId}
            person={row}
            isChosen={row.accountId === person?.accountId}
            onChoose={() => setChosen(row.accountId)}
          />
        ))}
      </ul>
      {person === undefined ? null : (
        <PinPad key={person.accountId} person={person} onRefused={() => void choices.refetch()} />
      )}
      {rows.length === 0 ? <Text c="dimmed">没有可以登录的人。</Text> : null}
    </StateFrame>
  )
}
