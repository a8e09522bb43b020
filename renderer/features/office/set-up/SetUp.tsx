import { StateFrame } from '#renderer/domain/StateFrame.tsx'
import { Button, Stepper } from '@mantine/core'
import { useState } from 'react'
import { RestoreBackup } from '../RestoreBackup.tsx'
import { NameHome } from './NameHome.tsx'
import { ProtectKey } from './ProtectKey.tsx'
import { ProveCode } from './ProveCode.tsx'
import { ShowCode } from './ShowCode.tsx'

type Step =
  | { readonly at: 'name' }
  | { readonly at: 'code' | 'prove' | 'protect'; readonly code: string; readonly folder: string }

const order = ['name', 'code', 'prove', 'protect'] as const
const labels = { name: '机构', code: '恢复码', prove: '核对', protect: '打开方式' } as const

/**
 * First start: name the home, write down its recovery code and prove it, choose how this PC keeps
 * the key. The first administrator follows at the first sign-in, so that a start that stops
 * halfway goes on where it stopped.
 */
export function SetUp({ onFinished }: { readonly onFinished: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'name' })
  const [restores, setRestores] = useState(false)
  if (restores) {
    return (
      <StateFrame title="从备份恢复" lead="换电脑时用：选备份所在的文件夹，输入那份备份的恢复码。">
        <RestoreBackup onRestored={onFinished} />
        <Button
          variant="transparent"
          size="compact-sm"
          px={0}
          mt="md"
          onClick={() => setRestores(false)}
        >
          回去设立新机构
        </Button>
      </StateFrame>
    )
  }
  return (
    <StateFrame title="设立一家机构">
      <Stepper active={order.indexOf(step.at)} size="xs" mb="lg" allowNextStepsSelect={false}>
        {order.map((at) => (
          <Stepper.Step key={at} label={labels[at]} />
        ))}
      </Stepper>
      {step.at === 'name' ? (
        <>
          <NameHome onMade={(code, folder) => setStep({ at: 'code', code, folder })} />
          <Button
            variant="transparent"
            size="compact-sm"
            px={0}
            mt="md"
            onClick={() => setRestores(true)}
          >
            已经有备份？从备份恢复
          </Button>
        </>
      ) : null}
      {step.at === 'code' ? (
        <ShowCode
          code={step.code}
          folder={step.folder}
          onNext={() => setStep({ ...step, at: 'prove' })}
        />
      ) : null}
      {step.at === 'prove' ? (
        <ProveCode
          code={step.code}
          onBack={() => setStep({ ...step, at: 'code' })}
          onProved={() => setStep({ ...step, at: 'protect' })}
        />
      ) : null}
      {step.at === 'protect' ? <ProtectKey code={step.code} onProtected={onFinished} /> : null}
    </StateFrame>
  )
}
