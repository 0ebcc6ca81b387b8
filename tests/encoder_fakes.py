"""A BERT of two layers over the characters of a few words, as a base to train from."""

from __future__ import annotations

from pathlib import Path

CHARACTERS = "queryasg: 水泥合格率电梯检验多少谁管"


def tiny_base(folder: Path, layers: int = 2) -> Path:
    """Random weights, the same each time; ``config.json``, ``model.safetensors``, tokenizer."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from torch import manual_seed
    from transformers import BertConfig, BertModel

    distinct = dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *CHARACTERS])
    vocabulary = {token: i for i, token in enumerate(distinct)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=32,
        pad_token_id=1,
        initializer_range=0.3,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        max_position_embeddings=64,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder
