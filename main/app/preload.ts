import { contextBridge, ipcRenderer } from 'electron';
import type { PlenumBridge } from '../../shared/ipc/bridge.ts';
import { CALL_CHANNEL, type CallReply, DOCUMENT_CHANNEL, STATE_CHANNEL } from '../../shared/ipc/channels.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';

/** The bridge to the window: typed functions, and events stripped of everything that Electron hangs on them. */
const bridge: PlenumBridge = {
  call: async (name, args) => {
    const reply: CallReply = await ipcRenderer.invoke(CALL_CHANNEL, name, args);
    if ('failed' in reply) throw rebuilt(reply.failed);
    return 'answer' in reply ? (reply.answer as never) : (reply as never);
  },
  onState: (listener) => {
    const tell = (_event: unknown, state: TerminalState) => listener(state);
    ipcRenderer.on(STATE_CHANNEL, tell);
    // Main answers with the state as it is now; later ones come by themselves.
    ipcRenderer.send(STATE_CHANNEL);
    return () => ipcRenderer.off(STATE_CHANNEL, tell);
  },
  openDocument: (name) => ipcRenderer.send(DOCUMENT_CHANNEL, name),
};

contextBridge.exposeInMainWorld('plenum', bridge);

// A MessagePort cannot cross the context bridge; it can cross window.postMessage.
ipcRenderer.on(DOCUMENT_CHANNEL, (event, name: string) => window.postMessage({ plenumDocument: name }, window.origin, [...event.ports]));

/** The context bridge keeps only the text of an error, so name and code stand in it too. */
function rebuilt({ name, message, code }: { name: string; message: string; code: string }): Error {
  return new Error(`${message} (${[name, code].filter((part) => part !== '').join(' ')})`);
}
