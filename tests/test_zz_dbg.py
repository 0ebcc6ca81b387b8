from test_assistant_generate_serve import *
from test_assistant_generate_serve import served
def test_dbg(served):
    from assistant.generate_client import OpenAIClient
    from assistant.generate_prompt import messages
    m,b=served
    c=OpenAIClient(ChatSettings(model=m,base_url=b,max_tokens=60,timeout_s=30,budget_s=60,max_retries=0))
    for d in c.stream([("system","依据没有写明。"),("user","问题")]): print(repr(d))
