import { useClientSnapshot } from '#renderer/api/context.tsx'
import { useStartCall } from '#renderer/api/hooks.ts'
import { Button, Group, PasswordInput, Radio, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import classes from './SetUp.module.css'

type Way = 'key-store' | 'start-password' | 'recovery-code-only'

interface ProtectKeyProps {
  readonly code: string
  readonly onProtected: () => void
}

const shortest = 8

function complaintAbout(password: string, again: string): string | null {
  if (password.length < shortest) return `开机口令至少 ${shortest} 个字符`
  return password === again ? null : '两次输入的口令不一样'
}

/** How this PC opens the data from now on. */
export function ProtectKey({ code, onProtected }: ProtectKeyProps) {
  const hasKeyStore = useClientSnapshot().state?.hasKeyStore ?? false
  const [way, setWay] = useState<Way>(hasKeyStore ? 'key-store' : 'start-password')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [complaint, setComplaint] = useState<string | null>(null)
  const protect = useStartCall('protectKey')

  function submit(event: FormEvent) {
    event.preventDefault()
    const wrong = way === 'start-password' ? complaintAbout(password, again) : null
    setComplaint(wrong)
    if (wrong !== null) return
    protect.mutate(
      {
        recoveryCode: code,
        by: way,
        ...(way === 'start-password' ? { startPassword: password } : {}),
      },
      { onSuccess: onProtected },
    )
  }

  return (
    <form onSubmit={submit}>
      <Radio.Group
        label="以后在这台电脑上怎样打开数据"
        value={way}
        onChange={(value) => setWay(value)}
      >
        <div className={classes.choices}>
          {hasKeyStore ? (
            <Radio
              mt="xs"
              value="key-store"
              label="由电脑保管钥匙"
              description="打开就能登录。前提是这个系统账户设了密码，否则拿到电脑的人也能打开。"
            />
          ) : null}
          <Radio
            value="start-password"
            label="每次开机输入口令"
            description="电脑被偷也打不开。口令由值得托付的两个人记住。"
          />
          <Radio
            value="recovery-code-only"
            label="每次都用恢复码"
            description="最麻烦，适合很少打开的电脑。"
          />
        </div>
      </Radio.Group>
      {way === 'start-password' ? (
        <Group mt="md" align="flex-start" grow>
          <PasswordInput
            label="开机口令"
            autoComplete="new-password"
            value={password}
            error={complaint}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label="再输一次"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
        </Group>
      ) : null}
      <Stack gap="xs" mt="lg">
        {protect.error === null ? null : (
          <Text size="sm" c="red" role="alert">
            {protect.error.message}
          </Text>
        )}
        <Group>
          <Button type="submit" loading={protect.isPending}>
            完成设立
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
